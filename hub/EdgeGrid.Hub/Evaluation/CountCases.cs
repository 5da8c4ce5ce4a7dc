using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>Counts what happened to cases and whistles in a stretch of time within a grid, by subject.</summary>
internal static class CountCases
{
    // §5.6: in no denominator. Excluded ones are counted apart.
    private const string Counted = "c.state NOT IN ('merged', 'transferred', 'cancelled') AND c.key NOT IN (SELECT case_key FROM evaluation_exclusions)";

    // The clock of the answer to the appeal itself; a rework's is another.
    private const string FirstAnswer = "k.stage = 'resolve' AND k.n = 1 AND k.due_at >= @from AND k.due_at < @until AND (k.due_at < @now OR k.ended_at IS NOT NULL)";

    // The plain case first: only what was reworked has a history to be asked.
    private const string IsClosed =
        "((c.state = 'closed' AND c.finished_at < @until) OR (c.reworks > 0 AND EXISTS (SELECT 1 FROM timeline t WHERE t.case_key = c.key AND t.move = 'close' AND t.at < @until)))";

    // Late once is late, whatever was made good afterwards.
    private const string IsNeverLate =
        "(k.ended_at <= k.due_at AND (c.reworks = 0 OR NOT EXISTS (SELECT 1 FROM clocks l WHERE l.case_key = c.key AND l.stage = 'resolve' AND coalesce(l.ended_at, @until) > l.due_at)))";

    private const string IsEndedByWhistle = "EXISTS (SELECT 1 FROM whistles w WHERE w.case_key = k.case_key AND w.blown_at = k.ended_at)";

    /// <summary>Of 1 (not at all) to 4 (satisfied).</summary>
    private const int BasicallySatisfied = 3;

    // With setters: SQLite gives an expression no type where there is no row.
    private sealed class Row
    {
        public string Subject { get; init; } = "";

        public long A { get; init; }

        public long B { get; init; }

        public long C { get; init; }

        public long D { get; init; }
    }

    /// <summary>
    /// The counts of [from, until) by subject; a subject without any is not in it. Of a stretch that is not over, only what has fallen due
    /// or was done before is due.
    /// </summary>
    internal static Dictionary<string, Counts> By(SqliteConnection connection, Subject by, string grid, long from, long until, long now)
    {
        var counts = new Dictionary<string, Counts>();
        Add("cases c", $"{Counted} AND c.collected_at >= @from AND c.collected_at < @until",
            "count(*)", "0", "0", "0",
            (count, row) => count with { Collected = row.A });
        Add("cases c", $"{Counted} AND c.state NOT IN ('collected', 'declined') AND c.filed_at >= @from AND c.filed_at < @until",
            "count(*)", "sum(c.mode = 'beforeComplaint')", "sum(c.suspensions > 0)", "0",
            (count, row) => count with { Filed = row.A, Proactive = row.B, Suspended = row.C });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'dispatch' AND k.n = 1 AND k.ended_at >= @from AND k.ended_at < @until AND c.hops > 0",
            "count(*)", "sum(k.ended_at <= k.due_at)", "0", "0",
            (count, row) => count with { Dispatched = row.A, DispatchedInTime = row.B });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND {FirstAnswer}",
            "count(*)", "coalesce(sum(k.ended_at < @until), 0)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "0",
            (count, row) => count with { ShouldHandle = row.A, Handled = row.B, HandledInTime = row.C });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND {FirstAnswer}",
            "count(*)", $"sum({IsClosed})", $"sum({IsClosed} AND {IsNeverLate})", $"sum({IsClosed} AND c.reworks = 0)",
            (count, row) => count with { ShouldClose = row.A, Closed = row.B, ClosedInTime = row.C, ClosedAtOnce = row.D });
        Add("timeline t JOIN cases c ON c.key = t.case_key", $"{Counted} AND t.move IN ('rework', 'reopen') AND t.at >= @from AND t.at < @until",
            "count(*)", "0", "0", "0",
            (count, row) => count with { Reworks = row.A });

        // Whoever was summoned instead has not failed to make contact; whoever never signed for it has.
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'contact' AND k.due_at >= @from AND k.due_at < @until AND (k.due_at < @now OR k.ended_at IS NOT NULL) AND (k.ended_at IS NULL OR k.ended_at > k.due_at OR NOT {IsEndedByWhistle})",
            "count(*)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "0", "0",
            (count, row) => count with { ShouldContact = row.A, ContactedInTime = row.B });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'accept' AND k.due_at >= @from AND k.due_at < min(@until, @now) AND (k.ended_at IS NULL OR k.ended_at >= @until)",
            "count(*)", "0", "0", "0",
            (count, row) => count with { ShouldContact = count.ShouldContact + row.A });
        Add("follow_ups f JOIN cases c ON c.key = f.case_key", $"{Counted} AND f.contacted AND f.at >= @from AND f.at < @until",
            "count(*)", "coalesce(sum(f.solved), 0)", "sum(f.satisfaction IS NOT NULL)", $"coalesce(sum(f.satisfaction >= {BasicallySatisfied}), 0)",
            (count, row) => count with { Answered = row.A, Solved = row.B, Rated = row.C, Satisfied = row.D });
        Add("whistles w JOIN cases c ON c.key = w.case_key", $"{Counted} AND w.blown_at >= @from AND w.blown_at < @until",
            "count(*)", "0", "0", "0",
            (count, row) => count with { Whistles = row.A });
        Add("musters m JOIN whistles w ON w.key = m.whistle_key JOIN cases c ON c.key = w.case_key", $"{Counted} AND m.excused_at IS NULL AND m.due_at >= @from AND m.due_at < @until AND (m.due_at < @now OR m.reported_in_at IS NOT NULL)",
            "count(*)", "coalesce(sum(m.reported_in_at < @until), 0)", "coalesce(sum(m.reported_in_at <= m.due_at), 0)", "0",
            (count, row) => count with { Summoned = row.A, ReportedIn = row.B, ReportedInTime = row.C }, department: "m.department");
        Add("evaluation_exclusions x JOIN cases c ON c.key = x.case_key", "x.at >= @from AND x.at < @until",
            "count(*)", "0", "0", "0",
            (count, row) => count with { Excluded = row.A });
        return counts;

        // The plus keeps the grid's index out of it: a month is found by its time, not among all the cases of a district.
        void Add(
            string table, string where, string a, string b, string c, string d, Func<Counts, Row, Counts> with, string department = "c.line_owner")
        {
            var rows = connection.Query<Row>(
                $"""
                 SELECT {by.Column("c.grid_code", department, "c.category")} AS Subject, {a} AS A, {b} AS B, {c} AS C, {d} AS D
                 FROM {table} WHERE {where} AND {GridStore.Within("+c.grid_code")} GROUP BY 1
                 """,
                new { grid, from, until, now, child = Subjects.ChildDigits(grid) });
            foreach (var row in rows)
                counts[row.Subject] = with(counts.GetValueOrDefault(row.Subject) ?? new Counts(), row);
        }
    }
}
