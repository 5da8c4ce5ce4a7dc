using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Terminals;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>The codes shown at one door. They may give way to presses, and then the hub is told; so they are counted.</summary>
internal sealed class ScanBook(SimulatedTerminal terminal, TerminalBook book)
{
    internal int Kept { get; private set; }

    /// <summary>Somebody looked at the door after a code.</summary>
    internal void Judged(bool isKept, DoorState shown)
    {
        if (!isKept)
        {
            terminal.World.Faults.Count(FaultKind.FlashFull);
            return;
        }

        if (shown is not (DoorState.ScanTaken or DoorState.ScanRefused))
            book.Fail(Invariant.DoorSaysWhatIsSo, FormattableString.Invariant($"a code was shown, and the door says {shown}"));
        Kept++;
        book.Now!.ScansKept++;
    }

    /// <summary>The power went before anybody saw what became of it; the boot is over.</summary>
    internal void Interrupted()
    {
        if (book.Boots.LastOrDefault() is { } last)
            last.ScansPerhaps++;
    }
}
