using EdgeGrid.Contracts;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// A series that was beyond its band for at least so long: measured beyond at both ends, and never within in between. What was queued at
/// a terminal is judged by the times at which it was measured, as far back as a month.
/// </summary>
internal sealed class FindExcursions : IFindOccasions
{
    // Sixty-eight terminals for a year, or five thousand for five days: some seconds of reading at a value a minute.
    private const long MostTerminalDays = 25_000;

    private static readonly long Farthest = (long)TimeSpan.FromDays(30).TotalMilliseconds;
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public RuleKind Kind => RuleKind.Band;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next)
    {
        var (band, name) = (Band.Of(rule), Series.NumberOf(rule.Parameters["series"]));
        var floor = next.LookedAt - Farthest;
        var goingOn = BandMemory.Follow(connection, rule, name, band, last.ReadingId, next.ReadingId);
        var arrivals = BandHistory.Beyond(connection, name, band, last.ReadingId, next.ReadingId, floor);
        if (arrivals.Count == 0)
            yield break;
        using var history = new ReadingHistory(connection, name);
        foreach (var arrived in arrivals.GroupBy(arrival => arrival.Terminal, arrival => arrival.At))
        {
            foreach (var finding in Arrived(connection, history, rule, arrived.Key, arrived, Raised(connection, rule, goingOn, arrived.Key), floor))
                yield return finding;
        }
    }

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop)
    {
        var (band, name) = (Band.Of(rule), Series.NumberOf(rule.Parameters["series"]));
        var terminals = BandHistory.Terminals(connection, grid.Text);
        if (terminals.Count * (period.Until - period.From) > MostTerminalDays * Day)
            throw Refusal.Invalid("RANGE", $"to: {terminals.Count} terminals of {grid} over this time are more than {MostTerminalDays} days of readings; a shorter time or a smaller grid.");
        using var history = new ReadingHistory(connection, name);
        foreach (var terminal in terminals)
        {
            var judged = period.From - 1;
            while (BandHistory.FirstBeyond(history, terminal.Key, band, judged, period.Until) is { } at)
            {
                stop.ThrowIfCancellationRequested();
                var points = BandHistory.Excursion(history, terminal.Key, band, at, rule.Time("atLeast"), period.From - Farthest, period.Until);
                foreach (var finding in Judge(rule, terminal, points))
                    yield return finding;
                judged = EndOf(points, band) ?? period.Until;
            }
        }
    }

    /// <summary>The excursions that lasted at least so long; pure.</summary>
    internal static IEnumerable<Finding> Judge(
        string terminal, GridCode grid, string series, IEnumerable<Point> points, Band band, TimeSpan atLeast)
    {
        long? began = null;
        long? held = null;
        foreach (var point in points)
        {
            if (band.IsBeyond(point.Micro))
            {
                began ??= point.At;
                held ??= point.At - began >= atLeast.TotalMilliseconds ? point.At : null;
                continue;
            }

            if (held is not null)
                yield return Found(point.At);
            began = held = null;
        }

        if (held is not null)
            yield return Found(null);

        Finding Found(long? endedAt) => new(
            $"{terminal}/{series}", grid, began!.Value, held!.Value, endedAt, $"{terminal} {series} 越限至少 {atLeast.TotalMinutes:0} 分钟", Terminal: terminal);
    }

    // Each excursion among what has arrived is read once, and one that was raised and goes on not at all.
    private static IEnumerable<Finding> Arrived(
        SqliteConnection connection, ReadingHistory history, ProactiveRule rule, BandHistory.Candidate terminal, IEnumerable<long> beyond, BandMemory.GoingOn? goesOn, long floor)
    {
        var band = Band.Of(rule);
        var judged = long.MinValue;
        foreach (var at in beyond.Where(at => goesOn is null || at < goesOn.HeldAt))
        {
            if (at <= judged)
                continue;
            var points = BandHistory.Excursion(history, terminal.Key, band, at, rule.Time("atLeast"), floor, long.MaxValue);
            foreach (var finding in Judge(rule, terminal, points))
            {
                if (finding.EndedAt is null)
                    BandMemory.Keep(connection, rule, new(terminal.Key, finding.BeganAt, finding.At));
                yield return finding;
            }

            judged = EndOf(points, band) ?? long.MaxValue;
        }
    }

    private static IEnumerable<Finding> Judge(ProactiveRule rule, BandHistory.Candidate terminal, IReadOnlyList<Point> points) =>
        Judge(terminal.Id, GridCode.Parse(terminal.GridCode), rule.Parameters["series"], points, Band.Of(rule), rule.Time("atLeast"));

    private static long? EndOf(IReadOnlyList<Point> points, Band band) => band.IsBeyond(points[^1].Micro) ? null : points[^1].At;

    // Found is not raised: a case that could not be opened then is tried again.
    private static BandMemory.GoingOn? Raised(
        SqliteConnection connection, ProactiveRule rule, IReadOnlyDictionary<long, BandMemory.GoingOn> goingOn, BandHistory.Candidate terminal) =>
        goingOn.TryGetValue(terminal.Key, out var one)
        && RaisedStore.LastAt(connection, rule.Code, $"{terminal.Id}/{rule.Parameters["series"]}") >= one.BeganAt ? one : null;
}
