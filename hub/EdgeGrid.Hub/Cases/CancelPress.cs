using EdgeGrid.Contracts;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A terminal takes back its latest press of a button within five seconds. Where others stand in the same case only the appeal
/// is withdrawn.
/// </summary>
internal sealed class CancelPress(Defaults defaults, CaseJournal journal)
{
    /// <summary>Why there was nothing to take back, as the terminal is told.</summary>
    internal const string NothingToCancel = "nothingToCancel";

    internal Acknowledgement Handle(SqliteConnection connection, PressEvidence cancel)
    {
        var press = PressLedger.Latest(connection, cancel.Terminal, cancel.Press.Button);
        if (press is null || !IsRecent(press, cancel, (long)defaults.PressCancelWindow.TotalMilliseconds))
            return Answer(cancel, AckResult.Rejected, null, "无可撤销", NothingToCancel);

        PressLedger.Withdraw(connection, press.AppealId, cancel.ReceivedAt);
        var pressed = CaseStore.Get(connection, press.CaseKey);
        var actor = Actor.Terminal(cancel.Terminal);
        if (!pressed.IsOpen || PressLedger.CountStanding(connection, press.CaseKey) > 0)
        {
            journal.Remark(connection, pressed, "appealWithdrawn", actor, cancel.ReceivedAt, "an appeal was withdrawn", cancel.Terminal);
        }
        else
        {
            var withdrawn = pressed with { Outcome = Words.Of(CaseOutcome.Withdrawn) };
            journal.Step(connection, withdrawn, CaseMove.Cancel, actor, cancel.ReceivedAt, terminal: cancel.Terminal);
        }

        return Answer(cancel, AckResult.Cancelled, pressed.Id, "已撤销 " + CaseId.Short(pressed.Id), null);
    }

    /// <summary>
    /// Within five seconds on the device's own clock where both times come from one clock, so that a queued pair counts as it was
    /// pressed; on the hub's otherwise.
    /// </summary>
    internal static bool IsRecent(PressLedger.Standing press, PressEvidence cancel, long window)
    {
        var head = cancel.Press.Head;
        var clock = ClockQualityWord.Write(head.Clock);
        var isOneClock = press.DeviceClock == clock && head.At >= press.DeviceAt && (press.Boot == head.Boot || head.Clock == ClockQuality.Synced);
        return (isOneClock ? head.At - press.DeviceAt : cancel.ReceivedAt - press.At) <= window;
    }

    private static Acknowledgement Answer(PressEvidence cancel, AckResult result, string? caseId, string? text, string? reason) =>
        new(cancel.Press.Head.Boot, cancel.Press.Head.Seq, result, caseId, text, reason);
}
