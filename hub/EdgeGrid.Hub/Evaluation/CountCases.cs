using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>Counts the facts of a period within a grid, by subject: the child grid a case lies in, its department, or a tag of its category.</summary>
internal static class CountCases
{
    /// <summary>The subject of a row.</summary>
    internal enum Subject
    {
        /// <summary>The child of the asked grid.</summary>
        Area,

        /// <summary>The department that handles it.</summary>
        Department,

        /// <summary>The category, from which dimensions are gathered.</summary>
        Category,
    }

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

    /// <summary>The counts by subject; a subject without any is not in it.</summary>
    internal static IReadOnlyDictionary<string, Counts> By(SqliteConnection connection, Subject by, string grid, Period period)
    {
        var counts = new Dictionary<string, Counts>();
        Add(counts, Query(connection, by, grid, period, "cases c", $"{Counted} AND c.filed_at >= @From AND c.filed_at < @Until",
            "count(*)", "sum(c.state NOT IN ('collected', 'declined'))", "sum(c.mode = 'beforeComplaint' AND c.state NOT IN ('collected', 'declined'))", "sum(c.suspensions > 0)"),
            (count, row) => count with { Collected = row.A, Filed = row.B, Proactive = row.C, Suspended = row.D });
        Add(counts, Query(connection, by, grid, period, "clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'dispatch' AND k.n = 1 AND k.ended_at >= @From AND k.ended_at < @Until AND c.hops > 0",
            "count(*)", "sum(k.ended_at <= k.due_at)", "0", "0"),
            (count, row) => count with { Dispatched = row.A, DispatchedInTime = row.B });
        Add(counts, Query(connection, by, grid, period, "clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'resolve' AND k.due_at >= @From AND k.due_at < @Until",
            "count(*)", "sum(k.ended_at IS NOT NULL)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "sum(k.n > 1)"),
            (count, row) => count with { ShouldHandle = row.A, Handled = row.B, HandledInTime = row.C, Reworks = row.D });
        Add(counts, Query(connection, by, grid, period, "clocks k JOIN cases c ON c.key = k.case_key", $"{Counted} AND k.stage = 'contact' AND k.due_at >= @From AND k.due_at < @Until",
            "count(*)", "coalesce(sum(k.ended_at <= k.due_at), 0)", "0", "0"),
            (count, row) => count with { ShouldContact = row.A, ContactedInTime = row.B });
        Add(counts, Query(connection, by, grid, period, "cases c", $"{Counted} AND c.state <> 'declined' AND c.due_at >= @From AND c.due_at < @Until",
            "count(*)", "sum(c.state = 'closed')", "coalesce(sum(c.state = 'closed' AND c.handled_at <= c.due_at), 0)", "sum(c.state = 'closed' AND c.reworks = 0)"),
            (count, row) => count with { ShouldClose = row.A, Closed = row.B, ClosedInTime = row.C, ClosedAtOnce = row.D });
        Add(counts, Query(connection, by, grid, period, "follow_ups f JOIN cases c ON c.key = f.case_key", $"{Counted} AND f.contacted AND f.at >= @From AND f.at < @Until",
            "count(*)", "coalesce(sum(f.solved), 0)", "coalesce(sum(f.satisfaction >= 3), 0)", "0"),
            (count, row) => count with { Answered = row.A, Solved = row.B, Satisfied = row.C });
        Add(counts, Query(connection, by, grid, period, "whistles w JOIN cases c ON c.key = w.case_key", $"{Counted} AND w.blown_at >= @From AND w.blown_at < @Until",
            "count(*)", "0", "0", "0"),
            (count, row) => count with { Whistles = row.A });
        Add(counts, Query(connection, by, grid, period, "musters m JOIN whistles w ON w.key = m.whistle_key JOIN cases c ON c.key = w.case_key", "m.excused_at IS NULL AND m.due_at >= @From AND m.due_at < @Until",
            "count(*)", "sum(m.reported_in_at IS NOT NULL)", "coalesce(sum(m.reported_in_at <= m.due_at), 0)", "0", department: "m.department"),
            (count, row) => count with { Summoned = row.A, ReportedIn = row.B, ReportedInTime = row.C });
        return counts;
    }

    private static IEnumerable<Row> Query(
        SqliteConnection connection, Subject by, string grid, Period period, string from, string where,
        string a, string b, string c, string d, string department = "c.line_owner")
    {
        var subject = by switch
        {
            Subject.Area => "substr(c.grid_code, 1, @child)",
            Subject.Department => department,
            _ => "c.category",
        };
        return connection.Query<Row>(
            $"""
             SELECT {subject} AS Subject, {a} AS A, {b} AS B, {c} AS C, {d} AS D
             FROM {from} WHERE {where} AND {GridStore.Within("c.grid_code")} GROUP BY 1
             """,
            new { grid, period.From, period.Until, child = ChildDigits(grid) });
    }

    private static int ChildDigits(string grid) => grid.Length switch { 6 => 9, 9 => 12, 12 => 15, _ => 17 };

    private static void Add(Dictionary<string, Counts> counts, IEnumerable<Row> rows, Func<Counts, Row, Counts> with)
    {
        foreach (var row in rows)
            counts[row.Subject] = with(counts.GetValueOrDefault(row.Subject) ?? new Counts(), row);
    }
}
