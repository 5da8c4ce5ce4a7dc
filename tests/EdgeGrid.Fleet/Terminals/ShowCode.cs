using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>A resident who shows a code at the door: a good one, the same again, or nonsense.</summary>
internal sealed class ShowCode(SimulatedTerminal terminal, Chance chance)
{
    private string _last = "EG1:nothing";

    internal void Show()
    {
        var code = chance.Below(10) switch
        {
            < 6 => Fresh() ?? "nonsense",
            < 8 => _last,
            _ => "nonsense",
        };
        _last = code;
        var at = terminal.World.Now;
        if (terminal.World.Saboteur.Strikes(Sabotage.TakeScanForNothing, terminal))
        {
            terminal.Book.Scans.Judged(isKept: true, DoorState.ScanTaken);
            return;
        }

        if (terminal.Core is not { } core || !core.CodeRead(code))
            return;
        terminal.Step();

        // Without power nobody saw what became of it.
        if (terminal.Core == core)
            terminal.Book.Scans.Judged(isKept: !terminal.Door.HasRefusedSince(at), terminal.Door.Face!.State);
        else
            terminal.Book.Scans.Interrupted();
    }

    private string? Fresh()
    {
        if (terminal.Core?.Keys is not { Count: > 0 } keys)
            return null;
        var month = DateTimeOffset.FromUnixTimeMilliseconds(terminal.World.Now).ToOffset(TimeSpan.FromHours(8)).ToString("yyMM", CultureInfo.InvariantCulture);
        var kid = keys.Find(month) is null ? keys.Kid(0) : month;
        var person = chance.Next().ToString("X16", CultureInfo.InvariantCulture);
        return CheckInToken.Make(CheckInToken.HolderKey(keys.Find(kid)!, person), kid, person, CheckInToken.StepOf(terminal.World.Now)).Text();
    }
}
