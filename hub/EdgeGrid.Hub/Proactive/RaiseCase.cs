using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Deliberations;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// What a rule found becomes a case before anybody complains (未诉先办), once as long as it goes on. A common problem goes to the street
/// beside the department, and its residents are asked to deliberate.
/// </summary>
internal sealed class RaiseCase(OpenCase open, CaseJournal journal, DeliberationJournal deliberations, Catalogues catalogues, HubSettings settings)
{
    private const int Street = 2;

    /// <summary>Raises a case within the current write, or lets the finding stand in the open one of its place and kind; null when it is raised already.</summary>
    internal Case? Handle(SqliteConnection connection, ProactiveRule rule, Finding finding, long now)
    {
        if (RaisedStore.IsRaised(connection, rule.Code, finding))
            return null;
        var catalogue = catalogues.At(DateTimeOffset.FromUnixTimeMilliseconds(now));

        // A district's own catalogue may lack the row.
        var category = catalogue.Find(finding.Category ?? rule.Category) ?? catalogue.Of(Button.Report);
        var isCommon = rule.Kind == RuleKind.Recurrence;
        var place = GridValidity.PlaceOn(connection, finding.Grid, LocalDay.Of(now, settings.TimeZone));
        var joined = isCommon ? null : open.ToJoin(connection, place, category.Code, now);
        var stands = joined is not null
            ? journal.Remark(connection, joined, "merged", Actor.System, now, finding.Why)
            : open.Open(
                connection, CaseMove.File, isCommon ? category with { TerritorialLevel = Street } : category, catalogue.Version, place,
                CaseMode.BeforeComplaint, Actor.System, now, finding.Why, finding.Terminal);
        AppealStore.Add(connection, new(
            AppealStore.NewId(), stands.Key, now, Words.Of(ChannelOf(rule.Kind)), finding.Terminal, category.Code, null, finding.Why, null));
        RaisedStore.Keep(connection, rule, finding, stands.Key, now);
        if (isCommon)
            deliberations.Open(connection, place, $"{category.Zh}：{finding.Why}", stands, Actor.System, now);
        return stands;
    }

    private static AppealChannel ChannelOf(RuleKind kind) => kind is RuleKind.TerminalSilent or RuleKind.Band ? AppealChannel.Sensor : AppealChannel.Proactive;
}
