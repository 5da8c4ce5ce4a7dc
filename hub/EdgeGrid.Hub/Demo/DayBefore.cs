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

    internal static void Write(SqliteConnection connection, IEnumerable<string> terminals, DateTimeOffset now, TimeZoneInfo zone)
    {
        var virtuals = terminals.Where(id => id != Hongshan.FreeTerminal).Order(StringComparer.Ordinal).Take(Doors);
        foreach (var terminal in virtuals.Select(id => TerminalStore.Find(connection, id)).OfType<RegisteredTerminal>())
        {
            if (TelemetryStore.Latest(connection, terminal.Key, Series.NumberOf(Measurement.AmbientTemperature), since: 0) is null)
                Write(connection, terminal, now, zone);
        }
    }

    private static void Write(SqliteConnection connection, RegisteredTerminal terminal, DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var at = now.AddDays(-1); at < now; at += Step)
        {
            var milliCel = ClimateCurve.MilliCel(terminal.Id, TimeZoneInfo.ConvertTime(at, zone));
            Append(connection, terminal, Measurement.AmbientTemperature, at, milliCel);
            Append(connection, terminal, Measurement.AmbientHumidity, at, ClimateCurve.MilliPercent(milliCel));
        }
    }

    private static void Append(SqliteConnection connection, RegisteredTerminal terminal, string name, DateTimeOffset at, int milli) =>
        TelemetryStore.Append(connection, terminal.Key, Series.NumberOf(name), at.ToUnixTimeMilliseconds(), milli * 1000L);
}
