using Dapper;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Readings in the order they arrived: what is acknowledged is in here. Readers take from it at their own pace, each keeping how far it
/// got; what all of them have taken is trimmed. Its last row always stays, so that no id is given twice.
/// </summary>
internal sealed class ReadingLog : IDisposable
{
    /// <summary>The reader that puts readings into parts and roll-ups.</summary>
    internal const string Fold = "fold";

    /// <summary>The reader that looks for what is handled before anyone complains.</summary>
    internal const string Rules = "rules";

    /// <summary>The reader that carries readings to an outside store; there while one is switched on.</summary>
    internal const string Outside = "outside";

    // Trimmed at a time: some milliseconds, for presses wait behind it.
    private const long MostTrimmed = 5_000;

    private PreparedStatement? _insert;

    /// <summary>A row of the log.</summary>
    internal readonly record struct Entry(long Id, long Terminal, ReadingRow Row);

    /// <summary>Appends within the current write, on the writer's thread.</summary>
    internal void Append(SqliteConnection connection, long terminal, in ReadingRow row)
    {
        _insert ??= new(connection, "INSERT INTO reading_log (terminal_key, at, v0, v1, v2, v3) VALUES (?, ?, ?, ?, ?, ?)");
        _insert.Bind(1, terminal).Bind(2, row.At);
        for (var series = 0; series < Series.Count; series++)
        {
            if (row.Contains(series))
                _insert.Bind(3 + series, row[series]);
            else
                _insert.BindNull(3 + series);
        }

        _insert.Execute();
    }

    /// <summary>The rows after an id, in the order they arrived.</summary>
    internal static List<Entry> After(SqliteConnection connection, long id, int limit)
    {
        var entries = new List<Entry>();
        After(connection, id, long.MaxValue, limit, entries);
        return entries;
    }

    /// <summary>Adds the rows after an id and up to another, in the order they arrived.</summary>
    internal static void After(SqliteConnection connection, long id, long upto, int limit, List<Entry> entries)
    {
        using var rows = new PreparedStatement(
            connection, "SELECT id, terminal_key, at, v0, v1, v2, v3 FROM reading_log WHERE id > ? AND id <= ? ORDER BY id LIMIT ?");
        rows.Bind(1, id).Bind(2, upto).Bind(3, limit);
        while (rows.Next())
        {
            var row = new ReadingRow(rows.Number(2));
            for (var series = 0; series < Series.Count; series++)
            {
                if (!rows.IsNull(3 + series))
                    row.Set(series, rows.Number(3 + series));
            }

            entries.Add(new(rows.Number(0), rows.Number(1), row));
        }
    }

    /// <summary>The id of the row that arrived last; 0 before the first.</summary>
    internal static long Last(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT coalesce(max(id), 0) FROM reading_log");

    /// <summary>How far a reader got; null when it has not begun.</summary>
    internal static long? TakenBy(SqliteConnection connection, string reader) =>
        connection.ExecuteScalar<long?>("SELECT upto FROM log_readers WHERE name = @reader", new { reader });

    internal static void Take(SqliteConnection connection, string reader, long upto) =>
        connection.Execute("INSERT OR REPLACE INTO log_readers (name, upto) VALUES (@reader, @upto)", new { reader, upto });

    /// <summary>Deletes what every reader has taken, so much at a time; true when there may be more.</summary>
    internal static bool Trim(SqliteConnection connection)
    {
        // One bound: of several, SQLite would walk to the farthest.
        return connection.Execute(
            """
            DELETE FROM reading_log
            WHERE id < (SELECT min((SELECT min(upto) FROM log_readers) + 1, (SELECT max(id) FROM reading_log), (SELECT min(id) FROM reading_log) + @MostTrimmed))
            """,
            new { MostTrimmed }) == MostTrimmed;
    }

    public void Dispose() => _insert?.Dispose();
}
