using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Stores what a terminal measured: at the end of the log, from which everything else is made.</summary>
internal sealed class RecordReading(ReadingLog log, LatestValues latest, FoldSignal signal)
{
    /// <summary>Stores within the current write.</summary>
    internal void Handle(SqliteConnection connection, long terminalKey, params ReadOnlySpan<ReadingRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            log.Append(connection, terminalKey, row);
            latest.Note(terminalKey, row);
        }

        signal.Count(rows.Length);
    }
}
