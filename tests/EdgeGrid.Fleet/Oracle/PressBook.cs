using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>
/// The presses of one door: the n-th that was seen to be kept in a boot is the n-th that is sent of it. One during which the power went may be
/// there or not; one that was refused is not.
/// </summary>
internal sealed class PressBook(SimulatedTerminal terminal, TerminalBook book)
{
    /// <summary>Seen to be kept, and not answered as far as the terminal knows.</summary>
    internal int Unanswered { get; private set; }

    /// <summary>Seen to be kept, ever.</summary>
    internal int Kept { get; private set; }

    internal int Refused { get; private set; }

    // Answered before anybody had looked at the door.
    private readonly HashSet<(uint Boot, int Number)> _answeredEarly = [];

    /// <summary>Somebody looked at the door after a press.</summary>
    internal void Judged(Gesture gesture, bool isKept)
    {
        var boot = book.Now!;
        if (!isKept)
        {
            Refused++;
            terminal.World.Faults.Count(FaultKind.FlashFull);
            terminal.World.Trace.Note(terminal, "finger: refused", text: gesture.ToString());
            if (boot.Presses.Count > boot.Kept.Count)
                book.Fail(Invariant.RefusedIsNotStored, FormattableString.Invariant($"the door refused {gesture}, and it was sent"));
            return;
        }

        Kept++;
        terminal.World.Trace.Note(terminal, "finger: kept", text: gesture.ToString());
        var number = boot.Kept.Count;
        boot.Kept.Add(gesture);
        if (!_answeredEarly.Remove((boot.Boot, number)))
            Unanswered++;
        if (boot.Presses.Count > number)
            Compare(boot, number, gesture);
        book.Stepped(terminal.Core!);
    }

    /// <summary>The power went while somebody was pressing.</summary>
    internal void Interrupted(Gesture gesture) => book.Now!.Perhaps = gesture;

    /// <summary>A press is sent for the first time.</summary>
    internal void Sent(BootBook boot, byte[] body)
    {
        var press = ButtonPressed.TryRead(body, out _)!;
        if (boot.Presses.Count > 0 && boot.Presses[^1].Head.Seq > press.Head.Seq)
            book.Fail(Invariant.OldestFirst, FormattableString.Invariant($"press {press.Head.Seq} is sent first after {boot.Presses[^1].Head.Seq}"));
        boot.Presses.Add(press);
        var number = boot.Presses.Count - 1;
        var doing = number == boot.Kept.Count ? (boot == book.Now ? terminal.Finger.Doing : boot.Perhaps) : null;
        if (number < boot.Kept.Count)
            Compare(boot, number, boot.Kept[number]);
        else if (doing is null || doing.Button != press.Button)
            book.Fail(Invariant.NothingInvented, FormattableString.Invariant($"a press of {press.Button} is sent that nobody made"));
    }

    /// <summary>The terminal hears of a press for the first time what became of it.</summary>
    internal void Answered(BootBook boot, Acknowledgement ack)
    {
        var number = boot.Presses.FindIndex(press => press.Head.Seq == ack.Seq);
        if (number < boot.Kept.Count)
            Unanswered--;
        else if (boot == book.Now)
            _answeredEarly.Add((boot.Boot, number));
    }

    private void Compare(BootBook boot, int number, Gesture gesture)
    {
        var press = boot.Presses[number];
        if (press.Button != gesture.Button || press.Action != gesture.Action)
            book.Fail(Invariant.NoPressLost, FormattableString.Invariant($"the door had shown as kept: {gesture}; sent was {press.Button} {press.Action} {press.Category}"));
    }
}
