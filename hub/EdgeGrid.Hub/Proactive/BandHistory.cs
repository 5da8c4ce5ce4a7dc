using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Telemetry;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>What is read of the series for the judgement of a band.</summary>
internal static class BandHistory
{
    /// <summary>A terminal whose readings are to be judged from a time on.</summary>
    internal sealed record Candidate(long Key, string Id, string GridCode, long From);

    /// <summary>The terminals of which a value beyond the band has arrived since a reading, with the earliest such time.</summary>
    internal static IReadOnlyList<Candidate> Arrived(SqliteConnection connection, int name, Band band, long afterReading) => connection.Query<(long Key, string Id, string Grid, long From)>(
        $"""
         SELECT t.key, t.id, t.grid_code, min(r.at)
         FROM readings r CROSS JOIN terminals t ON t.key = r.terminal_key
         WHERE r.rowid > @afterReading AND r.name = @name AND {Band.IsBeyondInSql("r.micro")} AND t.revoked_at IS NULL GROUP BY t.key ORDER BY t.id
         """,
        new { name, afterReading, band.Below, band.Above }).Select(row => new Candidate(row.Key, row.Id, row.Grid, row.From)).ToList();

    /// <summary>The terminals within a grid, revoked ones too: history is history.</summary>
    internal static IReadOnlyList<Candidate> Terminals(SqliteConnection connection, string grid, long from) => connection.Query<(long Key, string Id, string Grid)>(
        $"SELECT key, id, grid_code FROM terminals WHERE {GridStore.Within("grid_code")} ORDER BY id",
        new { grid }).Select(row => new Candidate(row.Key, row.Id, row.Grid, from)).ToList();

    /// <summary>The values up to a time, from the last one within the band before the candidate's time on: no excursion is cut in two.</summary>
    internal static IEnumerable<TelemetryStore.Point> Points(SqliteConnection connection, Candidate candidate, int name, Band band, long until)
    {
        var calm = connection.ExecuteScalar<long?>(
            $"""
             SELECT at FROM readings WHERE terminal_key = @Key AND name = @name AND at < @From AND NOT {Band.IsBeyondInSql("micro")}
             ORDER BY at DESC LIMIT 1
             """,
            new { candidate.Key, name, candidate.From, band.Below, band.Above });
        return TelemetryStore.OfTerminal(connection, candidate.Key, name, calm ?? 0, until);
    }

    /// <summary>Whether a value within the band was measured after a time.</summary>
    internal static bool CalmSince(SqliteConnection connection, long terminalKey, int name, Band band, long at) => connection.ExecuteScalar<bool>(
        $"""
         SELECT EXISTS (SELECT 1 FROM readings WHERE terminal_key = @terminalKey AND name = @name AND at > @at AND NOT {Band.IsBeyondInSql("micro")})
         """,
        new { terminalKey, name, at, band.Below, band.Above });
}
