using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>A table of roll-ups, hourly or daily: what was measured of a series within each slot.</summary>
internal static class RollUps
{
    internal const string Hourly = "readings_hourly";
    internal const string Daily = "readings_daily";

    /// <summary>What is to be added to the slot of a terminal's series that begins where the step does.</summary>
    internal readonly record struct Row(long Terminal, int Series, SeriesStep Step);

    /// <summary>Adds to what the slots hold, within the current write.</summary>
    internal static void Add(SqliteConnection connection, string table, List<Row> rows)
    {
        using var add = new PreparedStatement(
            connection,
            $"""
             INSERT INTO {table} (terminal_key, name, start, n, units, micros, least, most) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (terminal_key, name, start) DO UPDATE SET
               n = n + excluded.n, units = units + excluded.units, micros = micros + excluded.micros,
               least = min(least, excluded.least), most = max(most, excluded.most)
             """);
        foreach (var (terminal, series, step) in rows)
        {
            add.Bind(1, terminal).Bind(2, series).Bind(3, step.Start / 1_000).Bind(4, step.N)
                .Bind(5, (long)(step.Sum / SeriesStep.Unit)).Bind(6, (long)(step.Sum % SeriesStep.Unit)).Bind(7, step.Min).Bind(8, step.Max)
                .Execute();
        }
    }

    /// <summary>The statement that reads the slots of a terminal's series; see <see cref="Read"/>.</summary>
    internal static PreparedStatement PrepareRead(SqliteConnection connection, string table) => new(
        connection,
        $"SELECT start, n, units, micros, least, most FROM {table} WHERE terminal_key = ? AND name = ? AND start >= ? AND start < ? ORDER BY start");

    /// <summary>The slots that begin in [from, to), Unix milliseconds, by time.</summary>
    internal static IEnumerable<SeriesStep> Read(PreparedStatement read, long terminal, int series, long from, long to)
    {
        // Rounded up: a slot begins on a whole second.
        read.Bind(1, terminal).Bind(2, series).Bind(3, (from + 999) / 1_000).Bind(4, (to + 999) / 1_000);
        try
        {
            while (read.Next())
            {
                var sum = ((Int128)read.Number(2) * SeriesStep.Unit) + read.Number(3);
                yield return new(read.Number(0) * 1_000, sum, read.Number(4), read.Number(5), read.Number(1));
            }
        }
        finally
        {
            // Whoever asks may have heard enough.
            read.Reset();
        }
    }
}
