using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// Shows cases to somebody. What the reporter said and answered is for those who work on the case: the dispatch centre, grid leaders,
/// the department that owns it or was summoned to it. Everybody else sees what happens to it, when it is due, and what came of it.
/// </summary>
internal sealed class ShowCase(Defaults defaults)
{
    /// <summary>The views in a list.</summary>
    internal static Func<Case, CaseView> Listed(SqliteConnection connection, IReadOnlyCollection<Case> found, Caller caller, long now)
    {
        var appeals = AppealStore.Of(connection, found);
        var whistles = WhistleStore.OfCases(connection, [.. found.Select(one => one.Key)]);
        var summoned = SummonedTo(connection, found, caller);
        return one => CaseView.Of(one, appeals[one.Key], whistles[one.Key], WorksOn(caller, one, summoned), now);
    }

    /// <summary>Everything there is to say of one case.</summary>
    internal CaseView Single(SqliteConnection connection, Case @case, Caller caller, long now)
    {
        var works = WorksOn(caller, @case, SummonedTo(connection, [@case], caller));
        var attempts = FollowUp.Of(connection, @case.Key);
        return Listed(connection, [@case], caller, now)(@case) with
        {
            Timeline = [.. CaseStore.Timeline(connection, @case.Key).Select(entry => EntryOf(entry, works))],
            Clocks = [.. ClockStore.Of(connection, @case.Key).Select(CaseView.ClockView.Of)],
            Escalations = [.. Escalation.Of(connection, @case.Key).Select(CaseView.EscalationView.Of)],
            FollowUps = works ? [.. attempts.Select(CaseView.FollowUpView.Of)] : [],
            NotReached = works ? FollowUpRound.Of(@case, attempts).IsNotReached(defaults.FollowUpAttempts) : null,
        };
    }

    private static CaseView.TimelineView EntryOf(TimelineEntry entry, bool works)
    {
        var said = works || entry.Confidential == 0;
        return new(
            CaseView.Time(entry.At), entry.Actor, entry.FromState, entry.ToState, said ? entry.Note : null, entry.Move,
            said && entry.Evidence is { } evidence ? JsonSerializer.Deserialize<string[]>(evidence)! : []);
    }

    private static bool WorksOn(Caller caller, Case @case, HashSet<long> summoned) => caller.Role switch
    {
        Role.Admin or Role.Dispatcher or Role.GridLeader => true,
        Role.Department => caller.Department == @case.LineOwner || summoned.Contains(@case.Key),
        _ => false,
    };

    private static HashSet<long> SummonedTo(SqliteConnection connection, IReadOnlyCollection<Case> cases, Caller caller) =>
        caller.Department is not { } department ? [] :
        [
            .. connection.Query<long>(
                "SELECT DISTINCT w.case_key FROM whistles w JOIN musters m ON m.whistle_key = w.key WHERE w.case_key IN @keys AND m.department = @department",
                new { keys = cases.Select(one => one.Key), department }),
        ];
}
