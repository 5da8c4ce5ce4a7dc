using EdgeGrid.Contracts;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A press becomes a case at once, or joins the open one of its grid and category that was filed within 30 minutes of it.
/// A resident's press is a whistle source (哨源), not a whistle.
/// </summary>
internal sealed class FileCaseOnPress(Catalogue catalogue, HubSettings settings, EventFeed feed)
{
    private const long MergeWindow = 30 * UnixTime.Minute;
    private const long AbuseWindow = 10 * UnixTime.Minute;
    private const int TolerablePresses = 3;

    private readonly WorkingCalendar _calendar = new(settings.TimeZone);

    /// <summary>Files or merges within the current write, and says what the terminal is told.</summary>
    internal Acknowledgement Handle(SqliteConnection connection, PressEvidence evidence)
    {
        var category = catalogue.Find(evidence.Press.Category) ?? catalogue.Of(evidence.Press.Button);
        var near = CaseStore.OpenFiledWithin(
            connection, evidence.Grid, category.Code, evidence.PressedAt - MergeWindow, evidence.PressedAt + MergeWindow);
        return CaseToJoin(evidence.PressedAt, near) is { } open
            ? Merge(connection, evidence, open)
            : File(connection, evidence, category);
    }

    /// <summary>
    /// Which of the open cases filed within the window a press joins, null when there is none: the last one filed before it. A press
    /// that waited in a queue counts by its own time, and may join a case that its neighbours filed meanwhile.
    /// </summary>
    internal static Case? CaseToJoin(long pressedAt, IReadOnlyList<Case> open) =>
        open.Where(one => one.FiledAt <= pressedAt).MaxBy(one => one.FiledAt) ?? open.MinBy(one => one.FiledAt);

    /// <summary>The case that a press files.</summary>
    internal static Case Decide(PressEvidence evidence, Category category, string id, WorkingCalendar calendar)
    {
        var filedAt = DateTimeOffset.FromUnixTimeMilliseconds(evidence.ReceivedAt);
        return new Case(
            Key: 0,
            Id: id,
            State: Words.Of(CaseState.Filed),
            Outcome: null,
            Category: category.Code,
            GridCode: evidence.Grid.Text,
            Mode: Words.Of(CaseMode.HandleOnComplaint),
            FiledAt: evidence.ReceivedAt,
            DueAt: category.Limit.DueAfter(filedAt, calendar).ToUnixTimeMilliseconds(),
            ChangedAt: evidence.ReceivedAt,
            FinishedAt: null,
            TerritorialOwner: evidence.Grid.At(3).Text,
            LineOwner: category.LineOwner,
            DeviceCheck: 0);
    }

    private Acknowledgement File(SqliteConnection connection, PressEvidence evidence, Category category)
    {
        CaseLifecycle.MustAllow(null, CaseState.Filed);
        var id = CaseId.Next(connection, evidence.Grid, DateTimeOffset.FromUnixTimeMilliseconds(evidence.ReceivedAt), settings.TimeZone);
        var filed = CaseStore.Insert(connection, Decide(evidence, category, id, _calendar) with { DeviceCheck = DeviceCheck(connection, evidence) });
        PressLedger.Add(connection, filed.Key, evidence);
        CaseStore.Note(connection, filed, new(evidence.ReceivedAt, evidence.Terminal, null, filed.State, null));
        feed.Append(connection, evidence.ReceivedAt, "case.filed", filed.GridCode, CaseEvent.Of(filed, evidence.Terminal));
        return Answer(evidence, AckResult.Filed, filed.Id, "已立案 ");
    }

    private Acknowledgement Merge(SqliteConnection connection, PressEvidence evidence, Case open)
    {
        var joined = open with { ChangedAt = evidence.ReceivedAt, DeviceCheck = open.DeviceCheck | DeviceCheck(connection, evidence) };
        CaseStore.Update(connection, joined);
        PressLedger.Add(connection, joined.Key, evidence);
        CaseStore.Note(connection, joined, new(evidence.ReceivedAt, evidence.Terminal, joined.State, joined.State, "another appeal joined"));
        feed.Append(connection, evidence.ReceivedAt, "case.merged", joined.GridCode, CaseEvent.Of(joined, evidence.Terminal));
        return Answer(evidence, AckResult.Merged, joined.Id, "已并案 ");
    }

    /// <summary>1 when a red button was pressed so often that somebody should look at the device, this press included.</summary>
    private static long DeviceCheck(SqliteConnection connection, PressEvidence evidence) =>
        evidence.Press.Button == Button.Emergency
        && PressLedger.CountSince(connection, evidence.Terminal, Button.Emergency, evidence.ReceivedAt - AbuseWindow) >= TolerablePresses ? 1 : 0;

    private static Acknowledgement Answer(PressEvidence evidence, AckResult result, string caseId, string text) => new(
        evidence.Press.Head.Boot, evidence.Press.Head.Seq, result, caseId, text + CaseId.Short(caseId), null);
}
