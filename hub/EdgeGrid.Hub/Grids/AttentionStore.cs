using Dapper;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>When which grid was a key grid (重点网格): the history behind <see cref="Grid.Attention"/>, written with it.</summary>
internal static class AttentionStore
{
    /// <summary>A time in which a grid was a key grid; Unix milliseconds, the end null while it is.</summary>
    internal sealed record KeyTime(string GridCode, long FromAt, long? UntilAt);

    // With setters: SQLite gives an expression no type where there is no row.
    private sealed class Row
    {
        public string GridCode { get; init; } = "";

        public long FromAt { get; init; }

        public long? UntilAt { get; init; }

        public string? ValidFrom { get; init; }

        public string? ValidTo { get; init; }
    }

    /// <summary>The times as key grids at and below a grid that had not ended by a moment; only while the grid was valid.</summary>
    internal static IReadOnlyList<KeyTime> KeyTimes(SqliteConnection connection, string grid, long endedSince, long now, TimeZoneInfo zone) => connection.Query<Row>(
        $"""
         SELECT k.grid_code AS GridCode, k.from_at AS FromAt, k.until_at AS UntilAt, g.valid_from AS ValidFrom, g.valid_to AS ValidTo
         FROM key_grids k JOIN grids g ON g.code = k.grid_code
         WHERE {GridStore.Within("k.grid_code")} AND (k.until_at IS NULL OR k.until_at >= @endedSince) ORDER BY k.grid_code, k.from_at
         """,
        new { grid, endedSince }).Select(row => Valid(row, now, zone)).Where(time => time.FromAt < (time.UntilAt ?? now)).ToList();

    /// <summary>Writes down that a grid is a key grid, or none, from a moment on; nothing changes where that was so before.</summary>
    internal static void Note(SqliteConnection connection, string grid, bool isKey, long at)
    {
        if (!isKey)
            connection.Execute("UPDATE key_grids SET until_at = @at WHERE grid_code = @grid AND until_at IS NULL", new { grid, at });
        else
        {
            connection.Execute(
                """
                INSERT INTO key_grids (grid_code, from_at) SELECT @grid, @at
                WHERE NOT EXISTS (SELECT 1 FROM key_grids WHERE grid_code = @grid AND until_at IS NULL)
                ON CONFLICT (grid_code, from_at) DO UPDATE SET until_at = NULL
                """,
                new { grid, at });
        }
    }

    private static KeyTime Valid(Row row, long now, TimeZoneInfo zone)
    {
        var from = row.ValidFrom is null ? row.FromAt : Math.Max(row.FromAt, LocalDay.StartOf(LocalDay.Parse(row.ValidFrom), zone));
        var retired = row.ValidTo is null ? long.MaxValue : LocalDay.StartOf(LocalDay.Parse(row.ValidTo), zone);
        var until = Math.Min(row.UntilAt ?? long.MaxValue, retired);
        return new KeyTime(row.GridCode, from, until <= now ? until : null);
    }
}
