using Dapper;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>
/// What has to be true of cases, clocks, escalations and whistles in a store whatever happened to it, after everything due has rung. Read
/// with SQL of its own, and the lifecycle from the approved file, not from the code.
/// </summary>
internal sealed class RulesOfTheStore(SqliteConnection connection, WorkingCalendar calendar, long now)
{
    private const long MergeWindow = 30 * 60_000;
    private static readonly int[] Rungs = [50, 80, 100, 150, 200];
    private static readonly string[] Final = ["declined", "merged", "closed", "transferred", "cancelled"];

    internal void ShouldHold()
    {
        NothingDueIsLeft();
        EveryStepIsInTheApprovedTable();
        NobodyMovedWhatIsNotTheirs();
        NoComplaintWasFiledTwice();
        EveryRungOfEveryLimitIsThereOnce();
        NoWhistleEndedWhileADepartmentWasBound();
        TheFeedSaysWhatTheTimelinesSay();
        CountsAgreeAtEveryLevel();
    }

    private void NothingDueIsLeft() =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM alarms WHERE rung_at IS NULL AND ring_at <= @now", new { now }).ShouldBe(0);

    private void EveryStepIsInTheApprovedTable()
    {
        var allowed = ApprovedLifecycle.Steps();
        foreach (var history in connection.Query<(long Case, string? From, string To, string? Move)>(
            "SELECT case_key, from_state, to_state, move FROM timeline ORDER BY case_key, n").GroupBy(entry => entry.Case))
        {
            string? stands = null;
            foreach (var (_, from, to, move) in history)
            {
                from.ShouldBe(stands, $"case {history.Key}");
                if (move is not null)
                    allowed.ShouldContain((move, from ?? "—", to), $"case {history.Key}");
                else
                    to.ShouldBe(from, $"case {history.Key}");
                stands = to;
            }

            var (state, finished) = connection.QuerySingle<(string, long?)>("SELECT state, finished_at FROM cases WHERE key = @Key", new { history.Key });
            state.ShouldBe(stands);
            (finished is not null).ShouldBe(Final.Contains(state));
        }
    }

    private void NobodyMovedWhatIsNotTheirs()
    {
        var by = ApprovedLifecycle.By();
        foreach (var (actor, move, grid) in connection.Query<(string, string, string)>(
            "SELECT t.actor, t.move, c.grid_code FROM timeline t JOIN cases c ON c.key = t.case_key WHERE t.move IS NOT NULL AND instr(t.actor, '/') > 0"))
        {
            string[] capacities = actor.Split('/')[0] switch
            {
                "resident" => ["resident"],
                "department" => ["owner", "whistle"],
                _ => ["territory", "owner", "levelAbove", "whistle", "intake"],
            };
            by[move].Intersect(capacities).ShouldNotBeEmpty($"{actor} did {move}");
            if (actor.StartsWith("resident/", StringComparison.Ordinal))
                grid.ShouldStartWith(actor.Split('/')[1]);
        }
    }

    private void NoComplaintWasFiledTwice() =>
        connection.Query<(string, string)>(
            """
            SELECT a.id, b.id FROM cases a JOIN cases b ON b.grid_code = a.grid_code AND b.category = a.category AND b.key > a.key
            WHERE b.filed_at - a.filed_at BETWEEN 0 AND @MergeWindow AND (a.finished_at IS NULL OR a.finished_at > b.filed_at)
            """,
            new { MergeWindow }).ShouldBeEmpty();

    // Of limits that never stood still: what was due before the stage was done is there once, on its moment; nothing else is. What falls due
    // in the very millisecond in which the stage is done may be there.
    private void EveryRungOfEveryLimitIsThereOnce()
    {
        var must = new Dictionary<(long Case, string Stage, long Due), int>();
        var may = new Dictionary<(long Case, string Stage, long Due), int>();
        foreach (var (key, stage, text, started, ended) in connection.Query<(long, string, string, long, long?)>(
            """
            SELECT k.case_key, k.stage, k.limit_text, k.started_at, k.ended_at FROM clocks k JOIN cases c ON c.key = k.case_key
            WHERE k.stage IN ('accept', 'contact', 'resolve', 'followUp') AND c.suspensions = 0
            """))
        {
            foreach (var rung in Rungs)
            {
                var due = Limit.Read(text).Add(DateTimeOffset.FromUnixTimeMilliseconds(started), calendar, rung / 100d, TimeSpan.Zero).ToUnixTimeMilliseconds();
                var until = ended ?? now;
                must[(key, stage, due)] = must.GetValueOrDefault((key, stage, due)) + (due < until ? 1 : 0);
                may[(key, stage, due)] = may.GetValueOrDefault((key, stage, due)) + (due <= until ? 1 : 0);
            }
        }

        var there = connection.Query<(long Case, string Stage, long Due)>(
            "SELECT e.case_key, e.stage, e.due_at FROM escalations e JOIN cases c ON c.key = e.case_key WHERE stage IN ('accept', 'contact', 'resolve', 'followUp') AND c.suspensions = 0").CountBy(one => one).ToDictionary();
        foreach (var one in must.Keys.Union(there.Keys))
        {
            var (times, least, most) = (there.GetValueOrDefault(one), must.GetValueOrDefault(one), may.GetValueOrDefault(one));
            if (times < least || times > most)
                times.ShouldBeInRange(least, most, $"{one}\n{Story(one.Case)}");
        }
    }

    private string Story(long caseKey) => string.Join('\n', connection.Query<string>(
        """
        SELECT at || ' ' || actor || ' ' || coalesce(move, '-') || ' ' || to_state || ' ' || coalesce(note, '') FROM timeline WHERE case_key = @caseKey
        UNION ALL
        SELECT a.due_at || ' ' || detail || ' rings ' || ring_at || ' rung ' || coalesce(rung_at, '-') FROM alarms a JOIN cases c ON c.id = a.subject WHERE c.key = @caseKey
        """,
        new { caseKey }));

    private void NoWhistleEndedWhileADepartmentWasBound() =>
        connection.Query<(string, string)>(
            """
            SELECT w.id, m.department FROM whistles w JOIN musters m ON m.whistle_key = w.key JOIN cases c ON c.key = w.case_key
            WHERE w.closed_at IS NOT NULL AND m.signed_off_at IS NULL AND m.excused_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM timeline t WHERE t.case_key = c.key AND t.at <= w.closed_at AND t.to_state IN @Final AND t.move IS NOT NULL)
            """,
            new { Final }).ShouldBeEmpty();

    private void TheFeedSaysWhatTheTimelinesSay()
    {
        var changes = connection.Query<(string Id, string To)>(
            "SELECT c.id, t.to_state FROM timeline t JOIN cases c ON c.key = t.case_key WHERE t.from_state IS NOT t.to_state ORDER BY c.id, t.n").ToLookup(one => one.Id, one => one.To);
        var states = changes.SelectMany(one => one).Distinct().Select(state => "case." + state).ToList();
        var told = connection.Query<(string Id, string Type)>(
            "SELECT json_extract(data, '$.caseId'), type FROM events WHERE type IN @states ORDER BY id", new { states }).ToLookup(one => one.Id, one => one.Type["case.".Length..]);
        foreach (var one in changes)
            told[one.Key].ShouldBe(one, one.Key);
    }

    private void CountsAgreeAtEveryLevel()
    {
        var cases = connection.Query<(long Key, string Grid, bool IsOpen)>("SELECT key, grid_code, finished_at IS NULL FROM cases").ToList();
        CaseStore.CountOpen(connection, now).OrderBy(one => one.Grid).Select(one => (one.Grid, (int)one.Open))
            .ShouldBe(cases.Where(one => one.IsOpen).CountBy(one => one.Grid).OrderBy(one => one.Key).Select(one => (one.Key, one.Value)));
        foreach (var grid in cases.SelectMany(one => new[] { 6, 9, 12, 15, 17 }.Select(digits => one.Grid[..digits])).Distinct())
        {
            var listed = connection.Query<long>("SELECT case_key FROM case_places WHERE grid_code = @grid", new { grid }).ToHashSet();
            listed.IsSupersetOf(cases.Where(one => one.Grid.StartsWith(grid, StringComparison.Ordinal)).Select(one => one.Key)).ShouldBeTrue(grid);
        }
    }
}
