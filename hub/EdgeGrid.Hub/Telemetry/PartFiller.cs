using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Says which parts of a terminal's hour hold what is there and some rows more, the last one filled first.</summary>
internal sealed class PartFiller(SqliteConnection connection) : IDisposable
{
    private readonly PreparedStatement _last = new(
        connection, "SELECT part, n, body FROM reading_parts WHERE terminal_key = ? AND hour = ? ORDER BY part DESC LIMIT 1");

    /// <summary>The parts to write for more rows of an hour, counted from the Unix epoch.</summary>
    internal IEnumerable<Fold.Part> Fill(long terminal, long hour, List<ReadingRow> rows)
    {
        var epoch = hour * RollUpSlot.Hour;
        var number = Reopen(terminal, hour, epoch, rows);
        var parts = new List<Fold.Part>(1);
        ReadOnlySpan<ReadingRow> rest = [.. rows.OrderBy(row => row.At)];
        for (; !rest.IsEmpty; number++)
        {
            var some = rest[..Math.Min(rest.Length, ReadingPart.MostRows)];
            rest = rest[some.Length..];
            parts.Add(new(terminal, hour, number, some.Length, ReadingPart.Write(some, epoch)));
        }

        return parts;
    }

    public void Dispose() => _last.Dispose();

    // The number of the part to write next. Where the last one has room, its rows are written anew with the new ones.
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
