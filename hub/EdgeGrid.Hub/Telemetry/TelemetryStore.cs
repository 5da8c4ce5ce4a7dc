using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The embedded store of readings: values in millionths of their unit, times in Unix milliseconds.</summary>
internal static class TelemetryStore
{
    /// <summary>One stored value.</summary>
    internal readonly record struct Point(long At, long Micro);

    internal static void Append(SqliteConnection connection, long terminalKey, int name, long at, long micro)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO readings (terminal_key, name, at, micro) VALUES ($terminal, $name, $at, $micro)";
        insert.Parameters.AddWithValue("$terminal", terminalKey);
        insert.Parameters.AddWithValue("$name", name);
        insert.Parameters.AddWithValue("$at", at);
        insert.Parameters.AddWithValue("$micro", micro);
        insert.ExecuteNonQuery();
    }

    /// <summary>A terminal's values of a name in [from, to), by time; streamed.</summary>
    internal static IEnumerable<Point> OfTerminal(SqliteConnection connection, long terminalKey, int name, long from, long to) =>
        connection.Query<Point>(
            "SELECT at AS At, micro AS Micro FROM readings WHERE terminal_key = @terminalKey AND name = @name AND at >= @from AND at < @to ORDER BY at",
            new { terminalKey, name, from, to },
            buffered: false);

    /// <summary>The terminals at and below a grid, revoked ones too.</summary>
    internal static IReadOnlyList<long> Terminals(SqliteConnection connection, string grid) =>
        connection.Query<long>($"SELECT key FROM terminals WHERE {GridStore.Within("grid_code")} ORDER BY key", new { grid }).AsList();

    /// <summary>A terminal's latest value of a name, null when there is none since the given time.</summary>
    internal static Point? Latest(SqliteConnection connection, long terminalKey, int name, long since) =>
        connection.Query<Point>(
            "SELECT at AS At, micro AS Micro FROM readings WHERE terminal_key = @terminalKey AND name = @name AND at >= @since ORDER BY at DESC LIMIT 1",
            new { terminalKey, name, since }).Cast<Point?>().FirstOrDefault();

    /// <summary>The latest values of all terminals that have one since the given time, by grid: their sum and how many they are.</summary>
    internal static IEnumerable<(string Grid, long MicroSum, long Count)> SumOfLatest(SqliteConnection connection, int name, long since) =>
        connection.Query<(string, long, long)>(
            """
            SELECT grid_code, sum(micro), count(*) FROM
              (SELECT grid_code, (SELECT micro FROM readings
                                  WHERE terminal_key = terminals.key AND name = @name AND at >= @since ORDER BY at DESC LIMIT 1) AS micro
               FROM terminals WHERE revoked_at IS NULL)
            WHERE micro IS NOT NULL GROUP BY grid_code
            """,
            new { name, since });
}
