using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Adds rows to the parts of a terminal's hour, filling the last one first.</summary>
internal sealed class PartWriter(SqliteConnection connection) : IDisposable
{
    private readonly PreparedStatement _last = new(
        connection, "SELECT part, n, body FROM reading_parts WHERE terminal_key = ? AND hour = ? ORDER BY part DESC LIMIT 1");

    private readonly PreparedStatement _put = new(
        connection, "INSERT OR REPLACE INTO reading_parts (terminal_key, hour, part, n, body) VALUES (?, ?, ?, ?, ?)");

    /// <summary>Adds rows of an hour, counted from the Unix epoch.</summary>
    internal void Add(long terminal, long hour, List<ReadingRow> rows)
    {
        var epoch = hour * RollUpSlot.Hour;
        var part = Reopen(terminal, hour, epoch, rows);
        ReadOnlySpan<ReadingRow> rest = [.. rows.OrderBy(row => row.At)];
        for (; !rest.IsEmpty; part++)
        {
            var some = rest[..Math.Min(rest.Length, ReadingPart.MostRows)];
            rest = rest[some.Length..];
            _put.Bind(1, terminal).Bind(2, hour).Bind(3, part).Bind(4, some.Length).Bind(5, ReadingPart.Write(some, epoch)).Execute();
        }
    }

    public void Dispose()
    {
        _last.Dispose();
        _put.Dispose();
    }

    // The part to write next. Where the last one has room, its rows are written anew with the new ones.
    private long Reopen(long terminal, long hour, long epoch, List<ReadingRow> rows)
    {
        _last.Bind(1, terminal).Bind(2, hour);
        if (!_last.Next())
            return 0;
        var (part, isFull) = (_last.Number(0), _last.Number(1) >= ReadingPart.MostRows);
        if (!isFull)
            rows.InsertRange(0, ReadingPart.Read(_last.Blob(2), epoch));
        _last.Reset();
        return isFull ? part + 1 : part;
    }
}
