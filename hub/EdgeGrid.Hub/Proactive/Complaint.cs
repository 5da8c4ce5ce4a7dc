using Dapper;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// One complaint of a resident as the rules see it: when, and of what kind in which grid. What staff, sensors or the hub itself reported
/// is none, what was taken back neither, and one terminal's presses in one case are one.
/// </summary>
/// <param name="At">When it came, Unix milliseconds.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Grid">The grid of at most 15 digits it came from.</param>
/// <param name="CalledOffAt">When its case turned out to be none of ours (cancelled, declined, transferred); null where it did not.</param>
internal sealed record Complaint(long At, string Category, string Grid, long? CalledOffAt = null)
{
    /// <summary>The digits of a grid (DB11 单元网格), in which complaints are taken together.</summary>
    internal const int GridDigits = 15;

    private static readonly string[] OfResidents =
    [
        .. new[] { AppealChannel.TerminalButton, AppealChannel.TerminalQr, AppealChannel.Hotline12345, AppealChannel.WeChat }.Select(Words.Of),
    ];

    private static readonly string[] CalledOff = [.. new[] { CaseState.Cancelled, CaseState.Declined, CaseState.Transferred }.Select(Words.Of)];

    /// <summary>One kind of complaint in one grid.</summary>
    internal sealed record Kind(string Category, string Grid);

    /// <summary>Whether it counted at a moment.</summary>
    internal bool StoodAt(long at) => CalledOffAt is null || CalledOffAt > at;

    /// <summary>The kinds of complaint that the feed's cases since an event are of, at whatever level they came in.</summary>
    internal static IReadOnlyList<Kind> KindsSince(SqliteConnection connection, long afterEvent) => connection.Query<(string Category, string Grid)>(
        $"""
         SELECT DISTINCT c.category, substr(c.grid_code, 1, {GridDigits})
         FROM events e CROSS JOIN cases c ON c.id = json_extract(e.data, '$.caseId')
         WHERE e.id > @afterEvent AND e.type IN ('case.filed', 'case.collected', 'case.merged')
         """,
        new { afterEvent }).Select(row => new Kind(row.Category, row.Grid)).ToList();

    /// <summary>The complaints of a kind (null: of any) within a grid from one time to another, both within, in their order.</summary>
    internal static IReadOnlyList<Complaint> Of(SqliteConnection connection, string? category, string grid, long from, long to) =>
        connection.Query<(long At, string Category, string Grid, long? CalledOffAt)>(
            $"""
             SELECT min(a.at), c.category, substr(c.grid_code, 1, {GridDigits}), CASE WHEN c.state IN @CalledOff THEN c.finished_at END
             FROM cases c JOIN appeals a ON a.case_key = c.key
             WHERE {(category is null ? "" : "c.category = @category AND ")}{GridStore.Within("c.grid_code")}
               AND a.channel IN @OfResidents AND a.withdrawn_at IS NULL AND a.at BETWEEN @from AND @to
             GROUP BY c.key, coalesce(a.terminal, a.id) ORDER BY 1, a.id
             """,
            new { category, grid, from, to, OfResidents, CalledOff }).Select(row => new Complaint(row.At, row.Category, row.Grid, row.CalledOffAt)).ToList();
}
