using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>What all terminals measured in an hour and the raw history still has, terminal by terminal.</summary>
internal static class HourOfReadings
{
    // A terminal's rows stay together, so that a page may be larger by one terminal's hour.
    private const int PageRows = 5_000;

    /// <summary>Part of an hour, and from which terminal on there may be more: null when there is none.</summary>
    internal sealed record Page(List<(long Terminal, ReadingRow Row)> Rows, long? Last);

    /// <summary>The rows of the next terminals after one, each terminal's by time.</summary>
    internal static Page After(SqliteConnection connection, long hour, long terminal)
    {
        // By the table of terminals, for the parts lie by terminal.
        using var parts = new PreparedStatement(
            connection,
            """
            SELECT p.terminal_key, p.body FROM terminals t CROSS JOIN reading_parts p ON p.terminal_key = t.key AND p.hour = ?
            WHERE t.key > ? ORDER BY t.key, p.part
            """);
        parts.Bind(1, hour).Bind(2, terminal);
        var (rows, current, last) = (new List<(long, ReadingRow)>(), new List<ReadingRow>(), terminal);
        while (parts.Next())
        {
            if (parts.Number(0) != last)
            {
                Take();
                if (rows.Count >= PageRows)
                    return new(rows, last);
                last = parts.Number(0);
            }

            current.AddRange(ReadingPart.Read(parts.Blob(1), hour * RollUpSlot.Hour));
        }

        Take();
        return new(rows, null);

        void Take()
        {
            rows.AddRange(current.OrderBy(row => row.At).Select(row => (last, row)));
            current.Clear();
        }
    }
}
