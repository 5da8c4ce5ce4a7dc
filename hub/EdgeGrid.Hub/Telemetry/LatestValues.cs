using System.Collections.Concurrent;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The latest value of every terminal and series, in memory, for everything that shows the present.</summary>
internal sealed class LatestValues(HubDatabase database, TimeProvider time) : IHostedService
{
    // Nobody takes what is older for the present.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(2);

    // Of each terminal a point a series, locked by itself; one at the beginning of time is none.
    private readonly ConcurrentDictionary<long, Point[]> _latest = new();

    /// <summary>Notes what a terminal measured; what is older than the latest changes nothing.</summary>
    internal void Note(long terminal, in ReadingRow row)
    {
        var points = _latest.GetOrAdd(terminal, static _ => [.. Enumerable.Repeat(new Point(long.MinValue, 0), Series.Count)]);
        lock (points)
        {
            for (var series = 0; series < Series.Count; series++)
            {
                if (row.Contains(series) && row.At >= points[series].At)
                    points[series] = new(row.At, row[series]);
            }
        }
    }

    /// <summary>A terminal's latest value of a series, null when there is none since the given time.</summary>
    internal Point? Of(long terminal, int series, long since)
    {
        if (!_latest.TryGetValue(terminal, out var points))
            return null;
        lock (points)
            return points[series].At >= Math.Max(since, 0) ? points[series] : null;
    }

    /// <summary>Reads the last hours, so that a restart forgets nothing. What arrives meanwhile is later anyway.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - Remembered).ToUnixTimeMilliseconds();
        database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            foreach (var (terminal, row) in RecentRows.Since(connection, since))
                Note(terminal, row);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
