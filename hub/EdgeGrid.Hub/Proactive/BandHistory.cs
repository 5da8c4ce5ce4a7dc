using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Telemetry;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// What is read of the series for the judgement of a band: never a whole history, only the turning points of an excursion, each one step
/// along the index of the readings.
/// </summary>
internal static class BandHistory
{
    /// <summary>A terminal whose readings are judged.</summary>
    internal sealed record Candidate(long Key, string Id, string GridCode);

    /// <summary>A value beyond the band that came in, and when it was measured.</summary>
    internal sealed record Arrival(Candidate Terminal, long At);

    /// <summary>The values beyond the band that have arrived since a reading and were measured at or after a time, by terminal and time.</summary>
    internal static IReadOnlyList<Arrival> Beyond(SqliteConnection connection, int name, Band band, long afterReading, long from) =>
        connection.Query<(long Key, string Id, string Grid, long At)>(
            $"""
             SELECT t.key, t.id, t.grid_code, r.at
             FROM readings r NOT INDEXED CROSS JOIN terminals t ON t.key = r.terminal_key
             WHERE r.rowid > @afterReading AND r.name = @name AND r.at >= @from AND {Band.IsBeyondInSql("r.micro")} AND t.revoked_at IS NULL
             ORDER BY t.id, r.at
             """,
            new { name, afterReading, from, band.Below, band.Above }).Select(row => new Arrival(new Candidate(row.Key, row.Id, row.Grid), row.At)).ToList();

    /// <summary>The latest time of the values within the band that have arrived since a reading, by terminal.</summary>
    internal static IReadOnlyList<(long Terminal, long At)> Calm(SqliteConnection connection, int name, Band band, long afterReading) =>
        connection.Query<(long, long)>(
            $"""
             SELECT terminal_key, max(at) FROM readings NOT INDEXED
             WHERE rowid > @afterReading AND name = @name AND NOT {Band.IsBeyondInSql("micro")} GROUP BY terminal_key
             """,
            new { name, afterReading, band.Below, band.Above }).AsList();

    /// <summary>The terminals within a grid, revoked ones too: history is history.</summary>
    internal static IReadOnlyList<Candidate> Terminals(SqliteConnection connection, string grid) => connection.Query<(long Key, string Id, string Grid)>(
        $"SELECT key, id, grid_code FROM terminals WHERE {GridStore.Within("grid_code")} ORDER BY id",
        new { grid }).Select(row => new Candidate(row.Key, row.Id, row.Grid)).ToList();

    /// <summary>When a value beyond the band was measured first in (after, until); null when none was.</summary>
    internal static long? FirstBeyond(SqliteConnection connection, long terminal, int name, Band band, long after, long until) => connection.ExecuteScalar<long?>(
        $"""
         SELECT at FROM readings
         WHERE terminal_key = @terminal AND name = @name AND at > @after AND at < @until AND {Band.IsBeyondInSql("micro")} ORDER BY at LIMIT 1
         """,
        new { terminal, name, after, until, band.Below, band.Above });

    /// <summary>
    /// The turning points of the excursion that a time beyond the band lies in: its first value, the first one so much later, and the value
    /// within the band that ended it; the latter two where there are any. Nothing before the floor or from the end of time on is read.
    /// </summary>
    internal static IReadOnlyList<TelemetryStore.Point> Excursion(
        SqliteConnection connection, long terminal, int name, Band band, long at, TimeSpan atLeast, long floor, long until)
    {
        var calm = One($"at >= @floor AND at < @at AND NOT {Band.IsBeyondInSql("micro")} ORDER BY at DESC", floor, at)?.At ?? floor - 1;
        var began = One("at > @floor AND at <= @at ORDER BY at", calm, at)!.Value;
        var end = One($"at > @floor AND at < @at AND NOT {Band.IsBeyondInSql("micro")} ORDER BY at", at, until);
        var held = One("at >= @floor AND at < @at ORDER BY at", began.At + (long)atLeast.TotalMilliseconds, end?.At ?? until);
        return [.. new[] { began, held, end }.OfType<TelemetryStore.Point>()];

        TelemetryStore.Point? One(string condition, long floor, long at) => connection.Query<TelemetryStore.Point>(
            $"SELECT at AS At, micro AS Micro FROM readings WHERE terminal_key = @terminal AND name = @name AND {condition} LIMIT 1",
            new { terminal, name, floor, at, band.Below, band.Above }).Cast<TelemetryStore.Point?>().FirstOrDefault();
    }
}
