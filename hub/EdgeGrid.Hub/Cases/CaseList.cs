using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// Reads a page of the cases at and below a grid, newest first. It walks along whichever index leaves least to look at: what changed
/// since, or what is in the state asked for, where those are few; else, and in a small grid, every case of the grid.
/// </summary>
internal static class CaseList
{
    // Up to so many, going through all of them is quicker than looking for them among a district's hundreds of thousands.
    private const int Few = 6_000;

    private const string InGrid =
        "(SELECT case_key FROM case_places WHERE grid_code = @grid AND case_key < @before) CROSS JOIN cases ON key = case_key WHERE true";

    private const string AndInGrid = "EXISTS (SELECT 1 FROM case_places AS place WHERE place.grid_code = @grid AND place.case_key = key)";

    // Overdue, as Case.IsOverdue sees it.
    private const string Overdue = "(coalesce(handled_at, finished_at, @Now) > due_at AND state NOT IN ('cancelled', 'declined', 'merged', 'transferred'))";

    internal static IReadOnlyList<Case> Before(SqliteConnection connection, CaseFilter filter, long before, int limit, int few = Few)
    {
        var (walk, order) = IsFew(connection, "case_places WHERE grid_code = @grid", filter, few) ? (InGrid, "case_key")
            : filter.Since is not null && IsFew(connection, "cases WHERE changed_at >= @Since", filter, few) ? (Along("cases_by_change"), "key")
            : filter.State is not null && IsFew(connection, "cases WHERE state = @State", filter, few) ? (Along("cases_by_state"), "key")
            : (InGrid, "case_key");
        return connection.Query<Case>(
            $"""
             SELECT {CaseStore.Columns} FROM {walk}
               {(filter.State is null ? "" : "AND state = @State")}
               {(filter.Since is null ? "" : "AND changed_at >= @Since")}
               {(filter.Overdue is null ? "" : $"AND {Overdue} = @Overdue")}
             ORDER BY {order} DESC LIMIT @limit
             """,
            new { grid = filter.Grid.Text, filter.State, filter.Since, filter.Overdue, filter.Now, before, limit }).AsList();
    }

    private static string Along(string index) => $"cases INDEXED BY {index} WHERE key < @before AND {AndInGrid}";

    private static bool IsFew(SqliteConnection connection, string which, CaseFilter filter, int few) =>
        connection.ExecuteScalar<long>(
            $"SELECT count(*) FROM (SELECT 1 FROM {which} LIMIT @most)", new { grid = filter.Grid.Text, filter.Since, filter.State, most = few + 1 }) <= few;
}
