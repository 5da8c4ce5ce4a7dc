using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Terminal.Host.Door;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// The day before the demo's first start, so that its chart has something to continue: what the virtual terminals of the building
/// would have measured, in the same made-up air. Written once, and only where nothing was measured yet.
/// </summary>
internal static class DayBefore
{
    private const int Doors = 3;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    internal static void Write(SqliteConnection connection, RecordReading record, IEnumerable<string> terminals, DateTimeOffset now, TimeZoneInfo zone)
    {
        var virtuals = terminals.Where(id => id != Hongshan.FreeTerminal).Order(StringComparer.Ordinal).Take(Doors);
        foreach (var terminal in virtuals.Select(id => TerminalStore.Find(connection, id)).OfType<RegisteredTerminal>())
        {
            if (!HasMeasured(connection, terminal.Key))
                Write(connection, record, terminal, now, zone);
        }
    }

    private static bool HasMeasured(SqliteConnection connection, long terminal) => connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM readings_daily WHERE terminal_key = @terminal) OR EXISTS (SELECT 1 FROM reading_log WHERE terminal_key = @terminal)
        """,
        new { terminal });

    private static void Write(SqliteConnection connection, RecordReading record, RegisteredTerminal terminal, DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var at = now.AddDays(-1); at < now; at += Step)
        {
            var milliCel = ClimateCurve.MilliCel(terminal.Id, TimeZoneInfo.ConvertTime(at, zone));
            var row = new ReadingRow(at.ToUnixTimeMilliseconds());
            row.Set(Series.NumberOf(Measurement.AmbientTemperature), milliCel * 1000L);
            row.Set(Series.NumberOf(Measurement.AmbientHumidity), ClimateCurve.MilliPercent(milliCel) * 1000L);
            record.Handle(connection, terminal.Key, row);
        }
    }
}
