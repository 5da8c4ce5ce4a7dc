using EdgeGrid.Terminal.Host.Door;

namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>What happens to a terminal's power and cable, and how it stands.</summary>
internal static class MachineVerbs
{
    internal static readonly Verb[] All =
    [
        Verb.OnTerminals("offline", "ID", "pulls the network cable: no goodbye", 0, 0, call => Plug(call, false)),
        Verb.OnTerminals("online", "ID", "puts the cable back; it connects at its next try", 0, 0, call => Plug(call, true)),
        Verb.OnTerminals("power", "ID", "cuts the power and gives it back; the flash stays", 0, 0, CutPower),
        Verb.OnTerminals("status", "ID", "everything about a terminal", 0, 0, Status),
        new("list", "", "all terminals, a line each", 0, 0, List),
    ];

    private static string? Plug(TerminalsCall call, bool pluggedIn)
    {
        foreach (var terminal in call.Terminals)
        {
            terminal.Link.PluggedIn = pluggedIn;
        }

        return null;
    }

    private static string? CutPower(TerminalsCall call)
    {
        foreach (var terminal in call.Terminals)
        {
            terminal.CutPower();
        }

        return null;
    }

    private static string? Status(TerminalsCall call)
    {
        foreach (var terminal in call.Terminals)
        {
            var state = terminal.State;
            call.Call.Output.WriteLine(FormattableString.Invariant(
                $"{Line(terminal)}; boot {state.Boot}, start {state.Starts}, {state.Refused} refused, grid {(state.Config.Grid.Length > 0 ? state.Config.Grid : "unknown")}, {(state.Keys is null ? "no check-in keys" : "with check-in keys")}"));
        }

        return null;
    }

    private static Task<string?> List(Call call)
    {
        foreach (var terminal in call.Terminals.All)
        {
            call.Output.WriteLine(Line(terminal));
        }

        return Task.FromResult<string?>(null);
    }

    private static string Line(VirtualTerminal terminal)
    {
        var state = terminal.State;
        var link = state.Fault is { } fault ? "stopped: " + fault
            : state.Connected ? "online" : terminal.Link.PluggedIn ? "connecting" : "cable out";
        return FormattableString.Invariant($"{terminal.Id} {link}, {state.Waiting} waiting, {DoorLines.Words(state.Face)}");
    }
}
