using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>When somebody patrolled a grid, or a building in it.</summary>
internal static class PatrolStore
{
    /// <summary>When somebody was in a grid last before a moment.</summary>
    internal static long? LastMark(SqliteConnection connection, string grid, long before) => connection.ExecuteScalar<long?>(
        $"SELECT max(at) FROM patrol_marks WHERE {GridStore.Within("grid_code")} AND at <= @before", new { grid, before });

    /// <summary>When somebody was in a grid after a moment, in their order.</summary>
    internal static IReadOnlyList<long> Marks(SqliteConnection connection, string grid, long after) => connection.Query<long>(
        $"SELECT at FROM patrol_marks WHERE {GridStore.Within("grid_code")} AND at > @after ORDER BY at", new { grid, after }).AsList();

    internal static void Mark(SqliteConnection connection, string grid, long at, string actor) => connection.Execute(
        "INSERT INTO patrol_marks (grid_code, at, actor) VALUES (@grid, @at, @actor)", new { grid, at, actor });
}
