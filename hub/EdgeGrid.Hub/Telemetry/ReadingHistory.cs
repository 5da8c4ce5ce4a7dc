using Dapper;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Every single value of a series that is kept, by terminal and time: from the parts, and from what the log holds that is not folded yet,
/// which is read once for all terminals. The connection must see one moment throughout: the writer's, or one in a transaction.
/// </summary>
internal sealed class ReadingHistory : IDisposable
{
    private readonly int _series;
    private readonly PreparedStatement _forward;
    private readonly PreparedStatement _backward;
    private readonly Dictionary<long, List<Point>> _unfolded;

    /// <summary>The history of a series, of all terminals or of one.</summary>
    internal ReadingHistory(SqliteConnection connection, int series, long? only = null)
    {
        const string Parts = "SELECT hour, body FROM reading_parts WHERE terminal_key = ? AND hour >= ? AND hour <= ? ORDER BY hour";
        _series = series;
        _forward = new(connection, Parts);
        _backward = new(connection, Parts + " DESC");
        var folded = FoldPosition.Of(connection);
        _unfolded = connection.Query<(long Terminal, long At, long Micro)>(
                $"""
                 SELECT terminal_key, at, v{series} FROM reading_log
                 WHERE {FoldPosition.IsUnfoldedInSql} AND v{series} IS NOT NULL AND (@only IS NULL OR terminal_key = @only)
                 """,
                new { folded.After, folded.Upto, folded.Terminal, only })
            .GroupBy(row => row.Terminal, row => new Point(row.At, row.Micro))
            .ToDictionary(group => group.Key, group => group.OrderBy(point => point.At).ToList());
    }

    /// <summary>A terminal's values in [from, to) that are not folded yet, by time.</summary>
    internal IEnumerable<Point> Unfolded(long terminal, long from, long to) =>
        _unfolded.TryGetValue(terminal, out var points) ? points.Where(point => point.At >= from && point.At < to) : [];

    /// <summary>A terminal's values in [from, to) that lie in parts, by time; streamed hour by hour.</summary>
    internal IEnumerable<Point> Folded(long terminal, long from, long to) => Folded(_forward, terminal, from, to, descending: false);

    /// <summary>All of a terminal's values in [from, to), by time.</summary>
    internal IEnumerable<Point> Ascending(long terminal, long from, long to) =>
        Merge(Folded(terminal, from, to), Unfolded(terminal, from, to), (a, b) => a.At <= b.At);

    /// <summary>The same, the latest first.</summary>
    internal IEnumerable<Point> Descending(long terminal, long from, long to) =>
        Merge(Folded(_backward, terminal, from, to, descending: true), Unfolded(terminal, from, to).Reverse(), (a, b) => a.At >= b.At);

    public void Dispose()
    {
        _forward.Dispose();
        _backward.Dispose();
    }

    // An hour may lie in several parts, which overlap where something came late.
    private IEnumerable<Point> Folded(PreparedStatement parts, long terminal, long from, long to, bool descending)
    {
        if (from >= to)
            yield break;
        parts.Bind(1, terminal).Bind(2, HourOf(from)).Bind(3, HourOf(to - 1));
        var hour = long.MinValue;
        var points = new List<Point>();
        try
        {
            while (parts.Next())
            {
                if (parts.Number(0) != hour)
                {
                    foreach (var point in Sorted(points, descending))
                        yield return point;
                    points.Clear();
                    hour = parts.Number(0);
                }

                foreach (var row in ReadingPart.Read(parts.Blob(1), hour * RollUpSlot.Hour))
                {
                    if (row.Contains(_series) && row.At >= from && row.At < to)
                        points.Add(new(row.At, row[_series]));
                }
            }
        }
        finally
        {
            // Whoever asks may have heard enough.
            parts.Reset();
        }

        foreach (var point in Sorted(points, descending))
            yield return point;
    }

    private static IEnumerable<Point> Sorted(List<Point> points, bool descending) =>
        descending ? points.OrderByDescending(point => point.At) : points.OrderBy(point => point.At);

    private static IEnumerable<Point> Merge(IEnumerable<Point> some, IEnumerable<Point> others, Func<Point, Point, bool> isFirst)
    {
        using var other = others.GetEnumerator();
        var more = other.MoveNext();
        foreach (var point in some)
        {
            for (; more && !isFirst(point, other.Current); more = other.MoveNext())
                yield return other.Current;
            yield return point;
        }

        for (; more; more = other.MoveNext())
            yield return other.Current;
    }

    private static long HourOf(long at) => RollUpSlot.StartOf(at, RollUpSlot.Hour) / RollUpSlot.Hour;
}
