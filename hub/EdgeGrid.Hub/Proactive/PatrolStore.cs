using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>Which grids are key grids (重点网格) and when somebody was there.</summary>
internal static class PatrolStore
{
    /// <summary>A time in which a grid was a key grid; Unix milliseconds, the end null while it is.</summary>
    internal sealed record KeyTime(string GridCode, long FromAt, long? UntilAt);

    internal static IReadOnlyList<KeyTime> KeyTimes(SqliteConnection connection, string grid, long endedSince) => connection.Query<KeyTime>(
        $"""
         SELECT grid_code AS GridCode, from_at AS FromAt, until_at AS UntilAt FROM key_grids
         WHERE {GridStore.Within("grid_code")} AND (until_at IS NULL OR until_at >= @endedSince) ORDER BY grid_code, from_at
         """,
        new { grid, endedSince }).AsList();

    internal static bool IsKey(SqliteConnection connection, string grid) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM key_grids WHERE grid_code = @grid AND until_at IS NULL)", new { grid });

    internal static void BeginKey(SqliteConnection connection, string grid, long at) => connection.Execute(
        "INSERT INTO key_grids (grid_code, from_at) VALUES (@grid, @at) ON CONFLICT (grid_code, from_at) DO UPDATE SET until_at = NULL", new { grid, at });

    internal static void EndKey(SqliteConnection connection, string grid, long at) => connection.Execute(
        "UPDATE key_grids SET until_at = @at WHERE grid_code = @grid AND until_at IS NULL", new { grid, at });

    /// <summary>When somebody was in a grid last before a moment.</summary>
    internal static long? LastMark(SqliteConnection connection, string grid, long before) => connection.ExecuteScalar<long?>(
        $"SELECT max(at) FROM patrol_marks WHERE {GridStore.Within("grid_code")} AND at <= @before", new { grid, before });

    /// <summary>When somebody was in a grid after a moment, in their order.</summary>
    internal static IReadOnlyList<long> Marks(SqliteConnection connection, string grid, long after) => connection.Query<long>(
        $"SELECT at FROM patrol_marks WHERE {GridStore.Within("grid_code")} AND at > @after ORDER BY at", new { grid, after }).AsList();

    internal static void Mark(SqliteConnection connection, string grid, long at, string actor) => connection.Execute(
        "INSERT INTO patrol_marks (grid_code, at, actor) VALUES (@grid, @at, @actor)", new { grid, at, actor });
}
