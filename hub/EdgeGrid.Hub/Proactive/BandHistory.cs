using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Telemetry;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// What is read of the series for the judgement of a band: what has arrived, and of the history only as far as the turning points of an
/// excursion.
/// </summary>
internal static class BandHistory
{
    /// <summary>A terminal whose readings are judged.</summary>
    internal sealed record Candidate(long Key, string Id, string GridCode);

    /// <summary>A value beyond the band that came in, and when it was measured.</summary>
    internal sealed record Arrival(Candidate Terminal, long At);

    /// <summary>The values beyond the band that have arrived after a reading, up to another, and were measured at or after a time, by terminal and time.</summary>
    internal static IReadOnlyList<Arrival> Beyond(SqliteConnection connection, int name, Band band, long afterReading, long uptoReading, long from) =>
        connection.Query<(long Key, string Id, string Grid, long At)>(
            $"""
             SELECT t.key, t.id, t.grid_code, r.at
             FROM reading_log r CROSS JOIN terminals t ON t.key = r.terminal_key
             WHERE r.id > @afterReading AND r.id <= @uptoReading AND r.at >= @from AND {Band.IsBeyondInSql($"r.v{name}")} AND t.revoked_at IS NULL
             ORDER BY t.id, r.at
             """,
            new { afterReading, uptoReading, from, band.Below, band.Above }).Select(row => new Arrival(new Candidate(row.Key, row.Id, row.Grid), row.At)).ToList();

    /// <summary>The latest time of the values within the band that have arrived after a reading and up to another, by terminal.</summary>
    internal static IReadOnlyList<(long Terminal, long At)> Calm(SqliteConnection connection, int name, Band band, long afterReading, long uptoReading) =>
        connection.Query<(long, long)>(
            $"""
             SELECT terminal_key, max(at) FROM reading_log
             WHERE id > @afterReading AND id <= @uptoReading AND v{name} IS NOT NULL AND NOT {Band.IsBeyondInSql($"v{name}")} GROUP BY terminal_key
             """,
            new { afterReading, uptoReading, band.Below, band.Above }).AsList();

    /// <summary>The terminals within a grid, revoked ones too: history is history.</summary>
    internal static IReadOnlyList<Candidate> Terminals(SqliteConnection connection, string grid) => connection.Query<(long Key, string Id, string Grid)>(
        $"SELECT key, id, grid_code FROM terminals WHERE {GridStore.Within("grid_code")} ORDER BY id",
        new { grid }).Select(row => new Candidate(row.Key, row.Id, row.Grid)).ToList();

    /// <summary>When a value beyond the band was measured first in (after, until); null when none was.</summary>
    internal static long? FirstBeyond(ReadingHistory history, long terminal, Band band, long after, long until) =>
        First(history.Ascending(terminal, after + 1, until).Where(point => band.IsBeyond(point.Micro)))?.At;

    /// <summary>
    /// The turning points of the excursion that a time beyond the band lies in: its first value, the first one so much later, and the value
    /// within the band that ended it; the latter two where there are any. Nothing before the floor or from the end of time on is read.
    /// </summary>
    internal static IReadOnlyList<Point> Excursion(ReadingHistory history, long terminal, Band band, long at, TimeSpan atLeast, long floor, long until)
    {
        var calm = First(history.Descending(terminal, floor, at).Where(point => !band.IsBeyond(point.Micro)))?.At ?? floor - 1;
        var began = First(history.Ascending(terminal, calm + 1, at + 1))!.Value;
        var end = First(history.Ascending(terminal, at + 1, until).Where(point => !band.IsBeyond(point.Micro)));
        var held = First(history.Ascending(terminal, began.At + (long)atLeast.TotalMilliseconds, end?.At ?? until));
        return [.. new[] { began, held, end }.OfType<Point>()];
    }

    private static Point? First(IEnumerable<Point> points) => points.Cast<Point?>().FirstOrDefault();
}
