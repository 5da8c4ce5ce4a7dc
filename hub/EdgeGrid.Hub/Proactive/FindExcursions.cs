using EdgeGrid.Contracts;
using EdgeGrid.Hub.Telemetry;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// A series that was beyond its band for at least so long: measured beyond at both ends, and never within in between. What was queued at
/// a terminal is judged by the times at which it was measured.
/// </summary>
internal sealed class FindExcursions : IFindOccasions
{
    public RuleKind Kind => RuleKind.Band;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, long now)
    {
        var (band, name) = (Band.Of(rule), Series.NumberOf(rule.Parameters["series"]));
        return BandHistory.Arrived(connection, name, band, last.ReadingId)
            .Where(candidate => !GoesOn(connection, rule, candidate, name, band))
            .SelectMany(candidate => Judge(connection, rule, candidate, long.MaxValue));
    }

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period) =>
        BandHistory.Terminals(connection, grid.Text, period.From).SelectMany(candidate => Judge(connection, rule, candidate, period.Until));

    /// <summary>The excursions that lasted at least so long; pure.</summary>
    internal static IEnumerable<Finding> Judge(
        string terminal, GridCode grid, string series, IEnumerable<TelemetryStore.Point> points, Band band, TimeSpan atLeast)
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

    private static IEnumerable<Finding> Judge(SqliteConnection connection, ProactiveRule rule, BandHistory.Candidate candidate, long until)
    {
        var (band, series) = (Band.Of(rule), rule.Parameters["series"]);
        var points = BandHistory.Points(connection, candidate, Series.NumberOf(series), band, until);
        return Judge(candidate.Id, GridCode.Parse(candidate.GridCode), series, points, band, rule.Time("atLeast"));
    }

    // What was raised and has not ended needs no second look, however long it lasts.
    private static bool GoesOn(SqliteConnection connection, ProactiveRule rule, BandHistory.Candidate candidate, int name, Band band) =>
        RaisedStore.LastAt(connection, rule.Code, $"{candidate.Id}/{rule.Parameters["series"]}") is { } raised
        && candidate.From >= raised && !BandHistory.CalmSince(connection, candidate.Key, name, band, raised);
}
