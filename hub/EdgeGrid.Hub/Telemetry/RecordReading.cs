using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Files the values of a reading under the time they were measured at.</summary>
internal static class RecordReading
{
    private const long TolerableLead = 10 * UnixTime.Minute;

    /// <summary>Stores within the current write.</summary>
    internal static void Handle(SqliteConnection connection, long terminalKey, ReadingTaken reading, long receivedAt)
    {
        foreach (var record in reading.Records)
        {
            var at = MeasuredAt(record.At >= 0 ? record.At : reading.Head.At, reading.Head.Clock, receivedAt);
            TelemetryStore.Append(connection, terminalKey, Series.NumberOf(record.Name), at, record.MicroValue);
        }
    }

    /// <summary>The device's time where it can be one; the receive time with a clock never set, or set more than ten minutes ahead.</summary>
    internal static long MeasuredAt(long deviceAt, ClockQuality clock, long receivedAt) =>
        clock == ClockQuality.Unsynced || deviceAt > receivedAt + TolerableLead ? receivedAt : deviceAt;
}
