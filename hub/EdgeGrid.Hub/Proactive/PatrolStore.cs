using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>When somebody patrolled a grid, or a building in it.</summary>
internal static class PatrolStore
{
    private const int GridDigits = 15;

    /// <summary>When somebody was in a grid last before a moment.</summary>
    internal static long? LastMark(SqliteConnection connection, string grid, long before) => connection.ExecuteScalar<long?>(
        $"SELECT at FROM patrol_marks WHERE {IsIn(grid)} AND at <= @before ORDER BY at DESC LIMIT 1", new { grid, before });

    /// <summary>When somebody was in a grid after a moment, in their order.</summary>
    internal static IReadOnlyList<long> Marks(SqliteConnection connection, string grid, long after) => connection.Query<long>(
        $"SELECT at FROM patrol_marks WHERE {IsIn(grid)} AND at > @after ORDER BY at", new { grid, after }).AsList();

    internal static void Mark(SqliteConnection connection, string grid, long at, string actor) => connection.Execute(
        "INSERT INTO patrol_marks (grid_code, at, actor) VALUES (@grid, @at, @actor)", new { grid, at, actor });

    // Key grids have 15 digits, and then an index knows the order of time; a larger one is rare and may be slow.
    private static string IsIn(string grid) => grid.Length == GridDigits ? $"substr(grid_code, 1, {GridDigits}) = @grid" : GridStore.Within("grid_code");
}
