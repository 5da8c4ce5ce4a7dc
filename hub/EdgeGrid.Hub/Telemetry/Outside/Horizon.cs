using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Until when everything that was measured is surely to be found at the outside store: up to the oldest reading that still waits, that is on
/// its way, or that the server may not show yet. What was measured from then on is read from the hub's own store, so that an answer has
/// every reading once, whatever is on its way meanwhile.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="settling">How long after its answer a server may not show what it took.</param>
internal sealed class Horizon(TimeProvider time, TimeSpan settling)
{
    // The oldest time is kept by blocks: as the queue is carried away block by block, it need not be looked through anew.
    private const int BlockRows = 10_000;

    private readonly Lock _lock = new();
    private readonly List<Block> _blocks = [];
    private readonly Queue<(DateTimeOffset At, long Oldest)> _settling = new();
    private long _seen;

    private readonly record struct Block(long Last, int Rows, long Oldest);

    /// <summary>The server has taken readings; to be said before the position is kept.</summary>
    /// <param name="oldest">When the oldest of them was measured, Unix milliseconds.</param>
    internal void Taken(long oldest)
    {
        if (settling == TimeSpan.Zero)
            return;
        lock (_lock)
            _settling.Enqueue((time.GetUtcNow(), oldest));
    }

    /// <summary>The horizon in Unix milliseconds, on a connection that sees one moment; never before the raw history begins.</summary>
    internal long Of(SqliteConnection connection)
    {
        lock (_lock)
        {
            LookThroughLog(connection, OutsidePosition.Of(connection).Upto);
            while (_settling.TryPeek(out var taken) && time.GetUtcNow() - taken.At > settling)
                _settling.Dequeue();
            var oldest = OwedHours.Oldest(connection) is { } hour ? hour * RollUpSlot.Hour : long.MaxValue;
            oldest = _blocks.Aggregate(oldest, (known, block) => Math.Min(known, block.Oldest));
            oldest = _settling.Aggregate(oldest, (known, taken) => Math.Min(known, taken.Oldest));
            return Math.Max(oldest, Floors.Of(connection).Raw);
        }
    }

    private void LookThroughLog(SqliteConnection connection, long upto)
    {
        _blocks.RemoveAll(block => block.Last <= upto);
        _seen = Math.Max(_seen, upto);
        while (true)
        {
            var (rows, last, oldest) = connection.QuerySingle<(int, long, long)>(
                "SELECT count(*), coalesce(max(id), 0), coalesce(min(at), 0) FROM (SELECT id, at FROM reading_log WHERE id > @_seen ORDER BY id LIMIT @BlockRows)",
                new { _seen, BlockRows });
            if (rows == 0)
                return;
            if (_blocks is [.., var open] && open.Rows + rows <= BlockRows)
                _blocks[^1] = new(last, open.Rows + rows, Math.Min(open.Oldest, oldest));
            else
                _blocks.Add(new(last, rows, oldest));
            _seen = last;
        }
    }
}
