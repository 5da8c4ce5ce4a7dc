using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>Temperature screenings at and below a grid as counts by hour: a screening, not a diagnosis, and never a person or a value.</summary>
internal static class GetScreenings
{
    /// <summary>One hour: screenings below the threshold, at or above it in two that agreed, and those worth nothing.</summary>
    internal sealed record View(DateTimeOffset Hour, long Below, long AtOrAbove, long Invalid);

    // By name, not by constructor: of a sum over no rows SQLite does not say the type.
    private sealed record Row
    {
        internal long Hour { get; init; }

        internal long Below { get; init; }

        internal long AtOrAbove { get; init; }

        internal long Invalid { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/screenings", Handle)
            .Refuses(403, "GRID_SCOPE").Refuses(422, Hours.Codes)
            .Produces<Page<View>>()
            .WithTags("Check-ins")
            .WithSummary("Count the temperature screenings at and below a grid by hour, newest first");

    private static Page<View> Handle(
        Caller caller, HubDatabase database, ReadGridCode read, TimeProvider time,
        string? grid, DateTimeOffset? from, DateTimeOffset? to, [AsParameters] PageQuery page)
    {
        var hours = Hours.Of(caller, read, time, grid, from, to, page);
        var found = database.Read(c => ByHour(c, hours, page.Take + 1));
        return Page.Of(found, page, hour => hour, last => Hours.CursorOf(last.Hour));
    }

    private static IReadOnlyList<View> ByHour(SqliteConnection connection, Hours hours, int limit) =>
        [.. connection.Query<Row>(
            $"""
             SELECT hour AS Hour, sum(iif(result = 'below', n, 0)) AS Below, sum(iif(result = 'atOrAbove', n, 0)) AS AtOrAbove, sum(iif(result = 'invalid', n, 0)) AS Invalid
             FROM screening_hours WHERE {GridStore.Within("grid_code")} AND hour >= @from AND hour < @before
             GROUP BY hour ORDER BY hour DESC LIMIT @limit
             """,
            new { grid = hours.Grid, from = hours.From, before = hours.Before, limit })
            .Select(row => new View(DateTimeOffset.FromUnixTimeMilliseconds(row.Hour), row.Below, row.AtOrAbove, row.Invalid))];
}
