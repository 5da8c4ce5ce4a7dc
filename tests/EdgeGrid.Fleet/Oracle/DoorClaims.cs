using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Terminals;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>What a door claims, against what the hub told it; what the hub tells is held against its store elsewhere (<see cref="HubBook"/>).</summary>
internal sealed class DoorClaims(SimulatedTerminal terminal, TerminalBook book)
{
    private readonly HashSet<(DoorState State, string Text)> _told = [];

    private bool IsPressing => terminal.Finger.Doing is not null;

    internal void Told(Acknowledgement ack)
    {
        var text = ack.Text ?? ack.Reason ?? "";
        switch (ack.Result)
        {
            case AckResult.Filed or AckResult.Merged:
                _told.Add((DoorState.Delivered, text));
                break;
            case AckResult.Cancelled:
                _told.Add((DoorState.Cancelled, text));
                break;
            case AckResult.Rejected:
                _told.Add((DoorState.Rejected, text));
                break;
        }
    }

    internal void Told(CaseProgress progress) => _told.Add((
        progress.State switch
        {
            ProgressState.Accepted => DoorState.Accepted,
            ProgressState.ReportedIn => DoorState.ReportedIn,
            ProgressState.Declined => DoorState.Declined,
            ProgressState.Transferred => DoorState.Transferred,
            _ => DoorState.Closed,
        },
        progress.Text ?? ""));

    /// <summary>The door shows something new.</summary>
    internal void Shown(BeaconFace face)
    {
        switch (face.State)
        {
            case DoorState.Delivered or DoorState.Cancelled or DoorState.Rejected or DoorState.Accepted or DoorState.ReportedIn
                or DoorState.Closed or DoorState.Declined or DoorState.Transferred when !_told.Contains((face.State, face.Text)):
                book.Fail(Invariant.DoorSaysWhatIsSo, FormattableString.Invariant($"the door says {face.State} '{face.Text}', which the hub never told it"));
                break;
            case DoorState.Waiting when book.Presses.Unanswered == 0 && !IsPressing && !MayHold():
                book.Fail(Invariant.DoorSaysWhatIsSo, "the door says that a press waits, and none does");
                break;
        }
    }

    /// <summary>A step is over: a press that waits is not hidden.</summary>
    internal void Stepped()
    {
        if (book.Presses.Unanswered > 0 && terminal.Door.Face is { State: DoorState.Idle })
            book.Fail(Invariant.DoorSaysWhatIsSo, "a press waits, and the door says nothing of it");
    }

    // A press during which the power went may have been kept, and waits like any other until it is answered; one whose answer was being noted
    // waits again.
    private bool MayHold() => book.IsUnsure || book.Boots.Any(boot => boot.Perhaps is not null
        && (boot.Presses.Count <= boot.Kept.Count || !boot.Answered[boot.Presses[boot.Kept.Count].Head.Seq]));
}
