using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>What all terminals have measured since a time, from parts and log alike.</summary>
internal static class RecentRows
{
    /// <summary>By terminal; within one snapshot.</summary>
    internal static IEnumerable<(long Terminal, ReadingRow Row)> Since(SqliteConnection connection, long since)
    {
        // By the table of terminals, for the parts lie by terminal: a look at each one's last hours instead of at all there is.
        var parts = connection.Query<(long Terminal, long Hour, byte[] Body)>(
            "SELECT p.terminal_key, p.hour, p.body FROM terminals t CROSS JOIN reading_parts p ON p.terminal_key = t.key AND p.hour >= @hour",
            new { hour = since / RollUpSlot.Hour });
        foreach (var (terminal, hour, body) in parts)
        {
            foreach (var row in ReadingPart.Read(body, hour * RollUpSlot.Hour))
                yield return (terminal, row);
        }

        foreach (var entry in FoldPosition.Unfolded(connection))
        {
            if (entry.Row.At >= since)
                yield return (entry.Terminal, entry.Row);
        }
    }
}
