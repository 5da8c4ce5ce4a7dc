using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A press becomes a case at once, or joins the open one of its grid and category that was filed within 30 minutes of it. A resident's
/// press is a whistle source (哨源), not a whistle; only the red button has a standing authority behind it, which an alarm takes up.
/// </summary>
internal sealed class FileCaseOnPress(Catalogues catalogues, Defaults defaults, OpenCase open, CaseJournal journal, AlarmBook alarms)
{
    /// <summary>The alarm that blows the emergency whistle unless the press was taken back meanwhile.</summary>
    internal const string EmergencyAlarm = "whistle.emergency";

    /// <summary>Files or merges within the current write, and says what the terminal is told.</summary>
    internal Acknowledgement Handle(SqliteConnection connection, PressEvidence evidence)
    {
        var catalogue = catalogues.At(DateTimeOffset.FromUnixTimeMilliseconds(evidence.ReceivedAt));
        var category = catalogue.Find(evidence.Press.Category) ?? catalogue.Of(evidence.Press.Button);
        return open.ToJoin(connection, evidence.Grid, category.Code, evidence.PressedAt) is { } joined
            ? Merge(connection, evidence, joined)
            : File(connection, evidence, category, catalogue.Version);
    }

    private Acknowledgement File(SqliteConnection connection, PressEvidence evidence, Category category, string catalogue)
    {
        var filed = open.Open(
            connection, CaseMove.File, category, catalogue, evidence.Grid, CaseMode.HandleOnComplaint, Actor.Terminal(evidence.Terminal),
            evidence.ReceivedAt, terminal: evidence.Terminal, deviceCheck: IsPressedTooOften(connection, evidence));
        Keep(connection, evidence, filed);
        return Answer(evidence, AckResult.Filed, filed.Id, "已立案 ");
    }

    private Acknowledgement Merge(SqliteConnection connection, PressEvidence evidence, Case joined)
    {
        var marked = joined with { DeviceCheck = joined.DeviceCheck | (IsPressedTooOften(connection, evidence) ? 1L : 0) };
        journal.Remark(
            connection, marked, "merged", Actor.Terminal(evidence.Terminal), evidence.ReceivedAt, "another appeal joined", evidence.Terminal);
        Keep(connection, evidence, marked);
        return Answer(evidence, AckResult.Merged, joined.Id, "已并案 ");
    }

    private void Keep(SqliteConnection connection, PressEvidence evidence, Case stands)
    {
        var appeal = PressLedger.Add(connection, stands.Key, evidence);
        if (evidence.Press.Button == Button.Emergency)
            alarms.Set(connection, EmergencyAlarm, stands.Id, appeal, evidence.ReceivedAt + (long)defaults.PressCancelWindow.TotalMilliseconds);
    }

    /// <summary>Whether a red button was pressed so often that somebody should look at the device, this press included.</summary>
    private bool IsPressedTooOften(SqliteConnection connection, PressEvidence evidence) =>
        evidence.Press.Button == Button.Emergency
        && PressLedger.CountSince(
            connection, evidence.Terminal, Button.Emergency, evidence.ReceivedAt - (long)defaults.PressAbuseWindow.TotalMilliseconds) >= defaults.PressTolerablePresses;

    private static Acknowledgement Answer(PressEvidence evidence, AckResult result, string caseId, string text) => new(
        evidence.Press.Head.Boot, evidence.Press.Head.Seq, result, caseId, text + CaseId.Short(caseId), null);
}
