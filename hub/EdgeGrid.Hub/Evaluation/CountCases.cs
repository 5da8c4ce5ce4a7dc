using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>Counts what happened to cases and whistles in a stretch of time within a grid, by subject.</summary>
internal static class CountCases
{
    private const string Counted = "c.state NOT IN ('merged', 'transferred', 'cancelled')";

    // With setters: SQLite gives an expression no type where there is no row.
    private sealed class Row
    {
        public string Subject { get; init; } = "";

        public long A { get; init; }

        public long B { get; init; }

        public long C { get; init; }

        public long D { get; init; }
    }

    /// <summary>The counts of [from, until) by subject; a subject without any is not in it.</summary>
    internal static Dictionary<string, Counts> By(SqliteConnection connection, Subject by, string grid, long from, long until)
    {
        var counts = new Dictionary<string, Counts>();
        Add("cases c", $"{Counted} AND c.filed_at >= @from AND c.filed_at < @until",
            "count(*)", "sum(c.state NOT IN ('collected', 'declined'))", "sum(c.mode = 'beforeComplaint' AND c.state NOT IN ('collected', 'declined'))", "sum(c.suspensions > 0)",
            (count, row) => count with { Collected = row.A, Filed = row.B, Proactive = row.C, Suspended = row.D });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'dispatch' AND k.n = 1 AND k.ended_at >= @from AND k.ended_at < @until AND c.hops > 0",
            "count(*)", "sum(k.ended_at <= k.due_at)", "0", "0",
            (count, row) => count with { Dispatched = row.A, DispatchedInTime = row.B });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'resolve' AND k.due_at >= @from AND k.due_at < @until",
            "count(*)", "sum(k.ended_at IS NOT NULL)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "sum(k.n > 1)",
            (count, row) => count with { ShouldHandle = row.A, Handled = row.B, HandledInTime = row.C, Reworks = row.D });
        Add("clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'contact' AND k.due_at >= @from AND k.due_at < @until",
            "count(*)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "0", "0",
            (count, row) => count with { ShouldContact = row.A, ContactedInTime = row.B });
        Add("cases c", $"{Counted} AND c.state <> 'declined' AND c.due_at >= @from AND c.due_at < @until",
            "count(*)", "sum(c.state = 'closed')", "coalesce(sum(c.state = 'closed' AND c.handled_at <= c.due_at), 0)", "sum(c.state = 'closed' AND c.reworks = 0)",
            (count, row) => count with { ShouldClose = row.A, Closed = row.B, ClosedInTime = row.C, ClosedAtOnce = row.D });
        Add("follow_ups f JOIN cases c ON c.key = f.case_key", $"{Counted} AND f.contacted AND f.at >= @from AND f.at < @until",
            "count(*)", "coalesce(sum(f.solved), 0)", "coalesce(sum(f.satisfaction >= 3), 0)", "0",
            (count, row) => count with { Answered = row.A, Solved = row.B, Satisfied = row.C });
        Add("whistles w JOIN cases c ON c.key = w.case_key", $"{Counted} AND w.blown_at >= @from AND w.blown_at < @until",
            "count(*)", "0", "0", "0",
            (count, row) => count with { Whistles = row.A });
        Add("musters m JOIN whistles w ON w.key = m.whistle_key JOIN cases c ON c.key = w.case_key", $"{Counted} AND m.excused_at IS NULL AND m.due_at >= @from AND m.due_at < @until",
            "count(*)", "sum(m.reported_in_at IS NOT NULL)", "coalesce(sum(m.reported_in_at <= m.due_at), 0)", "0",
            (count, row) => count with { Summoned = row.A, ReportedIn = row.B, ReportedInTime = row.C }, department: "m.department");
        return counts;

        void Add(
            string table, string where, string a, string b, string c, string d, Func<Counts, Row, Counts> with, string department = "c.line_owner")
        {
            var rows = connection.Query<Row>(
                $"""
                 SELECT {by.Column("c.grid_code", department, "c.category")} AS Subject, {a} AS A, {b} AS B, {c} AS C, {d} AS D
                 FROM {table} WHERE {where} AND {GridStore.Within("c.grid_code")} GROUP BY 1
                 """,
                new { grid, from, until, child = Subjects.ChildDigits(grid) });
            foreach (var row in rows)
                counts[row.Subject] = with(counts.GetValueOrDefault(row.Subject) ?? new Counts(), row);
        }
    }
}
