using Dapper;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// In which grid each terminal hung when, noted before anything is sent: what a terminal measured bears the same tag however often it is
/// sent, also after the terminal has moved. What was measured before it was first noted bears the grid of that moment. For one at a time.
/// </summary>
internal sealed class TerminalPlaces(HubDatabase database, TimeProvider time)
{
    private Dictionary<long, Place> _places = [];
    private long _version = -1;

    /// <summary>Notes whom was moved since the last look; to be called after rows were read and before they are sent.</summary>
    internal async Task LookAsync()
    {
        var version = database.Read(connection => connection.ExecuteScalar<long>("SELECT version FROM table_versions WHERE name = 'terminals'"));
        if (version == _version)
            return;
        await database.WriteAsync(connection => connection.Execute(
            """
            INSERT INTO outside_places (terminal_key, since, grid_code)
            SELECT t.key, CASE WHEN p.since IS NULL THEN 0 ELSE max(@now, p.since + 1) END, t.grid_code
            FROM terminals t
            LEFT JOIN outside_places p ON p.terminal_key = t.key AND p.since = (SELECT max(since) FROM outside_places WHERE terminal_key = t.key)
            WHERE p.grid_code IS NULL OR p.grid_code <> t.grid_code
            """,
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        _places = database.Read(connection => connection.Query<(long Key, string Id, long Since, string Grid)>(
                "SELECT t.key, t.id, p.since, p.grid_code FROM terminals t JOIN outside_places p ON p.terminal_key = t.key ORDER BY p.since DESC"))
            .GroupBy(row => row.Key)
            .ToDictionary(rows => rows.Key, rows => new Place(rows.First().Id, [.. rows.Select(row => (row.Since, row.Grid))]));
        _version = version;
    }

    /// <summary>A terminal's id, and the grid it hung in at a time in Unix milliseconds.</summary>
    internal (string Id, string Grid) Of(long terminal, long at)
    {
        var place = _places[terminal];
        foreach (var (since, grid) in place.Grids)
        {
            if (at >= since)
                return (place.Id, grid);
        }

        return (place.Id, place.Grids[^1].Grid);
    }

    // The latest grid first.
    private sealed record Place(string Id, (long Since, string Grid)[] Grids);
}
