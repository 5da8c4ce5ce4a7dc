using EdgeGrid.Contracts;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A terminal takes back its latest press of a button within five seconds. Where others stand in the same case only the appeal
/// is withdrawn.
/// </summary>
internal sealed class CancelPress(EventFeed feed)
{
    private const long Window = 5 * UnixTime.Second;

    /// <summary>Why there was nothing to take back, as the terminal is told.</summary>
    internal const string NothingToCancel = "nothingToCancel";

    internal Acknowledgement Handle(SqliteConnection connection, PressEvidence cancel)
    {
        var press = PressLedger.Latest(connection, cancel.Terminal, cancel.Press.Button);
        if (press is null || !IsRecent(press, cancel))
            return Answer(cancel, AckResult.Rejected, null, "无可撤销", NothingToCancel);

        PressLedger.Withdraw(connection, press.AppealId, cancel.ReceivedAt);
        var pressed = CaseStore.Get(connection, press.CaseKey);
        if (PressLedger.CountStanding(connection, press.CaseKey) > 0)
            Withdraw(connection, cancel, pressed);
        else
            Cancel(connection, cancel, pressed);
        return Answer(cancel, AckResult.Cancelled, pressed.Id, "已撤销 " + CaseId.Short(pressed.Id), null);
    }

    /// <summary>
    /// Within five seconds on the device's own clock where both times come from one clock, so that a queued pair counts as it was
    /// pressed; on the hub's otherwise.
    /// </summary>
    internal static bool IsRecent(PressLedger.Standing press, PressEvidence cancel)
    {
        var head = cancel.Press.Head;
        var clock = ClockQualityWord.Write(head.Clock);
        var isOneClock = press.DeviceClock == clock && head.At >= press.DeviceAt && (press.Boot == head.Boot || head.Clock == ClockQuality.Synced);
        return (isOneClock ? head.At - press.DeviceAt : cancel.ReceivedAt - press.At) <= Window;
    }

    private void Withdraw(SqliteConnection connection, PressEvidence cancel, Case pressed)
    {
        var changed = pressed with { ChangedAt = cancel.ReceivedAt };
        CaseStore.Update(connection, changed);
        CaseStore.Note(connection, changed, new(cancel.ReceivedAt, cancel.Terminal, changed.State, changed.State, "an appeal was withdrawn"));
        feed.Append(connection, cancel.ReceivedAt, "case.appealWithdrawn", changed.GridCode, CaseEvent.Of(changed, cancel.Terminal));
    }

    private void Cancel(SqliteConnection connection, PressEvidence cancel, Case pressed)
    {
        CaseLifecycle.MustAllow(Words.Find<CaseState>(pressed.State), CaseState.Cancelled);
        var cancelled = pressed with
        {
            State = Words.Of(CaseState.Cancelled),
            Outcome = Words.Of(CaseOutcome.Withdrawn),
            ChangedAt = cancel.ReceivedAt,
            FinishedAt = cancel.ReceivedAt,
        };
        CaseStore.Update(connection, cancelled);
        CaseStore.Note(connection, cancelled, new(cancel.ReceivedAt, cancel.Terminal, pressed.State, cancelled.State, null));
        feed.Append(connection, cancel.ReceivedAt, "case.cancelled", cancelled.GridCode, CaseEvent.Of(cancelled, cancel.Terminal));
    }

    private static Acknowledgement Answer(PressEvidence cancel, AckResult result, string? caseId, string? text, string? reason) =>
        new(cancel.Press.Head.Boot, cancel.Press.Head.Seq, result, caseId, text, reason);
}
