using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// One complaint as the rules see it: when, and of what kind in which grid. What the hub raised itself is none, what was taken back
/// neither, and one terminal's presses in one case are one.
/// </summary>
internal sealed record Complaint(long At, string Category, string Grid)
{
    // The digits of a grid (DB11 单元网格), in which complaints are taken together.
    private const int GridDigits = 15;

    /// <summary>One kind of complaint in one grid.</summary>
    internal sealed record Kind(string Category, string Grid);

    /// <summary>The kinds of complaint that the feed's cases since an event are of.</summary>
    internal static IReadOnlyList<Kind> KindsSince(SqliteConnection connection, long afterEvent) => connection.Query<(string Category, string Grid)>(
        $"""
         SELECT DISTINCT c.category, substr(c.grid_code, 1, {GridDigits})
         FROM events e CROSS JOIN cases c ON c.id = json_extract(e.data, '$.caseId')
         WHERE e.id > @afterEvent AND e.type IN ('case.filed', 'case.collected', 'case.merged') AND length(c.grid_code) >= {GridDigits}
         """,
        new { afterEvent }).Select(row => new Kind(row.Category, row.Grid)).ToList();

    /// <summary>The complaints of a kind (null: of any) within a grid from one time to another, both within, in their order.</summary>
    internal static IReadOnlyList<Complaint> Of(SqliteConnection connection, string? category, string grid, long from, long to) => connection.Query<(long At, string Category, string Grid)>(
        $"""
         SELECT min(a.at), c.category, substr(c.grid_code, 1, {GridDigits}) FROM cases c JOIN appeals a ON a.case_key = c.key
         WHERE (@category IS NULL OR c.category = @category) AND {GridStore.Within("c.grid_code")} AND length(c.grid_code) >= {GridDigits}
           AND a.channel NOT IN ('proactive', 'sensor') AND a.withdrawn_at IS NULL AND a.at BETWEEN @from AND @to
         GROUP BY c.key, coalesce(a.terminal, a.id) ORDER BY 1, a.id
         """,
        new { category, grid, from, to }).Select(row => new Complaint(row.At, row.Category, row.Grid)).ToList();
}
