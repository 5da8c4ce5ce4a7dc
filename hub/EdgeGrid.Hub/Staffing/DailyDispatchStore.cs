using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>The daily dispatches (每日调度) of grids, and the days on which there was none.</summary>
internal static class DailyDispatchStore
{
    /// <summary>One grid's day; of a missed one <c>At</c> is when it was flagged, and nobody made it.</summary>
    internal sealed record Entry(string GridCode, string Day, long At, string? By, string? Note, string Staff, long Missed);

    internal static bool IsMade(SqliteConnection connection, string grid, DateOnly day) =>
        connection.ExecuteScalar<long>(
            "SELECT count(*) FROM daily_dispatches WHERE grid_code = @grid AND day = @day", new { grid, day = LocalDay.Text(day) }) > 0;

    internal static void Make(SqliteConnection connection, Entry made) =>
        connection.Execute("INSERT INTO daily_dispatches (grid_code, day, at, by, note, staff) VALUES (@GridCode, @Day, @At, @By, @Note, @Staff)", made);

    /// <summary>
    /// The grids of level 4 that stood on a day and had a leader, and were not dispatched: nobody is expected to do what nobody is there for.
    /// </summary>
    internal static IReadOnlyList<string> NotMade(SqliteConnection connection, DateOnly day) =>
        connection.Query<string>(
            $"""
             SELECT code FROM grids
             WHERE level = {GridCodeLevel.Grid} AND (valid_from IS NULL OR valid_from <= @day) AND (valid_to IS NULL OR valid_to > @day)
               AND EXISTS (SELECT 1 FROM assignments WHERE grid_code = code AND role = '{Assignment.Leader}' AND {AssignmentStore.Holds})
               AND NOT EXISTS (SELECT 1 FROM daily_dispatches d WHERE d.grid_code = code AND d.day = @day)
             ORDER BY code
             """,
            new { day = LocalDay.Text(day) }).AsList();

    /// <summary>False when the day was flagged already.</summary>
    internal static bool TryFlag(SqliteConnection connection, string grid, DateOnly day, long at) =>
        connection.Execute(
            "INSERT INTO missed_dispatches (grid_code, day, flagged_at) VALUES (@grid, @day, @at) ON CONFLICT DO NOTHING",
            new { grid, day = LocalDay.Text(day), at }) == 1;

    /// <summary>The days of the grids at and below one, newest first, after a day and a grid of it.</summary>
    internal static IReadOnlyList<Entry> Within(SqliteConnection connection, GridCode grid, string day, string code, int limit)
    {
        // One grid's days follow each other in the table; the days of many do so only along the index by day.
        var (within, made, missed) = grid.Level >= GridCodeLevel.Grid
            ? ("grid_code = @grid", "", "")
            : (GridStore.Within("grid_code"), "INDEXED BY daily_dispatches_by_day", "INDEXED BY missed_dispatches_by_day");
        return connection.Query<Entry>(
            $"""
             SELECT grid_code AS GridCode, day AS Day, at AS At, by AS By, note AS Note, staff AS Staff, 0 AS Missed
             FROM daily_dispatches {made} WHERE {within} AND (day, grid_code) < (@day, @code)
             UNION ALL
             SELECT grid_code, day, flagged_at, NULL, NULL, '', 1
             FROM missed_dispatches {missed} WHERE {within} AND (day, grid_code) < (@day, @code)
             ORDER BY day DESC, grid_code DESC LIMIT @limit
             """,
            new { grid = grid.Text, day, code, limit }).AsList();
    }
}
