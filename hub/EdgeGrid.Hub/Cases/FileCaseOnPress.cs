using EdgeGrid.Contracts;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A press becomes a case at once, or joins the open one of its grid and category that was filed at most 30 minutes before it.
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
        var open = CaseStore.FindOpen(connection, evidence.Grid, category.Code);
        return Joins(evidence, open)
            ? Merge(connection, evidence, open!)
            : File(connection, evidence, category);
    }

    /// <summary>Whether the press joins this case: the window runs from the case's filing and does not slide; a queued press counts by its own time.</summary>
    internal static bool Joins(PressEvidence evidence, Case? open) =>
        open is not null && evidence.PressedAt - open.FiledAt <= MergeWindow;

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
        var filed = CaseStore.Insert(connection, Decide(evidence, category, id, _calendar));
        PressLedger.Add(connection, filed.Key, evidence);
        filed = MarkAbuse(connection, evidence, filed);
        CaseStore.Note(connection, filed, new(evidence.ReceivedAt, evidence.Terminal, null, filed.State, null));
        feed.Append(connection, evidence.ReceivedAt, "case.filed", filed.GridCode, CaseEvent.Of(filed, evidence.Terminal));
        return Answer(evidence, AckResult.Filed, filed.Id, "已立案 ");
    }

    private Acknowledgement Merge(SqliteConnection connection, PressEvidence evidence, Case open)
    {
        PressLedger.Add(connection, open.Key, evidence);
        var joined = MarkAbuse(connection, evidence, open with { ChangedAt = evidence.ReceivedAt });
        CaseStore.Update(connection, joined);
        CaseStore.Note(connection, joined, new(evidence.ReceivedAt, evidence.Terminal, joined.State, joined.State, "another appeal joined"));
        feed.Append(connection, evidence.ReceivedAt, "case.merged", joined.GridCode, CaseEvent.Of(joined, evidence.Terminal));
        return Answer(evidence, AckResult.Merged, joined.Id, "已并案 ");
    }

    /// <summary>A red button pressed again and again wants somebody to look at the device.</summary>
    private static Case MarkAbuse(SqliteConnection connection, PressEvidence evidence, Case pressed)
    {
        if (evidence.Press.Button != Button.Emergency || pressed.DeviceCheck != 0)
            return pressed;
        var recent = PressLedger.CountSince(connection, evidence.Terminal, Button.Emergency, evidence.ReceivedAt - AbuseWindow);
        if (recent <= TolerablePresses)
            return pressed;
        var marked = pressed with { DeviceCheck = 1 };
        CaseStore.Update(connection, marked);
        return marked;
    }

    private static Acknowledgement Answer(PressEvidence evidence, AckResult result, string caseId, string text) => new(
        evidence.Press.Head.Boot, evidence.Press.Head.Seq, result, caseId, text + CaseId.Short(caseId), null);
}
