using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Files the values of a reading under the time they were measured at.</summary>
internal static class RecordReading
{
    /// <summary>Stores within the current write.</summary>
    internal static void Handle(SqliteConnection connection, long terminalKey, ReadingTaken reading, long receivedAt)
    {
        foreach (var record in reading.Records)
        {
            var at = DeviceTime.Of(record.At >= 0 ? record.At : reading.Head.At, reading.Head.Clock, receivedAt);
            TelemetryStore.Append(connection, terminalKey, Series.NumberOf(record.Name), at, record.MicroValue);
        }
    }
}
