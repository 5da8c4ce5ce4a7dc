using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>Check-ins at and below a grid as counts by hour; there are no rows about people to show.</summary>
internal static class GetCheckIns
{
    /// <summary>One hour: people who went in and out, and codes that were refused.</summary>
    internal sealed record View(DateTimeOffset Hour, long In, long Out, long Refused);

    // By name, not by constructor: of a sum over no rows SQLite does not say the type.
    private sealed record Row
    {
        internal long Hour { get; init; }

        internal long In { get; init; }

        internal long Out { get; init; }

        internal long Refused { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/check-ins", Handle)
            .Refuses(403, "GRID_SCOPE").Refuses(422, Hours.Codes)
            .Produces<Page<View>>()
            .WithTags("Check-ins")
            .WithSummary("Count the check-ins at and below a grid by hour, newest first");

    private static Page<View> Handle(
        Caller caller, HubDatabase database, ReadGridCode read, TimeProvider time,
        string? grid, DateTimeOffset? from, DateTimeOffset? to, [AsParameters] PageQuery page)
    {
        var hours = Hours.Of(caller, read, time, grid, from, to, page);
        var found = database.Read(c => ByHour(c, hours, page.Take + 1));
        return Page.Of(found, page, hour => hour, last => Hours.CursorOf(last.Hour));
    }

    /// <summary>People counted in since a time, by grid.</summary>
    internal static IEnumerable<(string Grid, long People)> CountInSince(SqliteConnection connection, long since) =>
        connection.Query<(string, long)>(
            "SELECT grid_code, sum(people) FROM check_in_hours WHERE hour >= @since AND direction = 'in' GROUP BY grid_code", new { since });

    private static IReadOnlyList<View> ByHour(SqliteConnection connection, Hours hours, int limit) =>
        [.. connection.Query<Row>(
            $"""
             SELECT hour AS Hour, sum(iif(direction = 'in', people, 0)) AS "In", sum(iif(direction = 'out', people, 0)) AS Out,
                    sum(iif(verdict <> 'accepted', scans, 0)) AS Refused
             FROM check_in_hours WHERE {GridStore.Within("grid_code")} AND hour >= @from AND hour < @before
             GROUP BY hour ORDER BY hour DESC LIMIT @limit
             """,
            new { grid = hours.Grid, from = hours.From, before = hours.Before, limit }).Select(row => new View(DateTimeOffset.FromUnixTimeMilliseconds(row.Hour), row.In, row.Out, row.Refused))];
}
