using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// <c>POST /grids/{code}/patrol-marks</c>: somebody was there. <c>PUT /grids/{code}/attention</c>: a grid becomes a key grid (重点网格), which has to be
/// patrolled, or is none any more.
/// </summary>
internal static class MarkPatrol
{
    internal sealed record Marked(string GridCode, DateTimeOffset At);

    /// <summary>Whether a grid needs more attention than others.</summary>
    internal sealed record Attended(Attention Attention);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/grids/{code}/patrol-marks", MarkAsync)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader, Role.BuildingLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Marked>(StatusCodes.Status201Created)
            .WithTags("Proactive")
            .WithSummary("Enter that somebody patrolled a grid or building just now");
        api.MapPut("/grids/{code}/attention", AttendAsync)
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, ["GRID_LEVEL", .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<GridView>()
            .WithTags("Proactive")
            .WithSummary("Make a grid a key grid, or an ordinary one again");
    }

    private static async Task<IResult> MarkAsync(string code, Caller caller, ReadGridCode read, HubDatabase database, TimeProvider time)
    {
        var grid = read.For(caller, code, nameof(code));
        var now = time.GetUtcNow();
        await database.WriteAsync(connection =>
        {
            MustBeThere(connection, grid);
            PatrolStore.Mark(connection, grid.Text, now.ToUnixTimeMilliseconds(), Actor.Of(caller).Name);
        });
        return Results.Created((string?)null, new Marked(grid.Text, now));
    }

    private static async Task<GridView> AttendAsync(
        string code, Attended body, Caller caller, ReadGridCode read, HubDatabase database, HubSettings settings, TimeProvider time)
    {
        var grid = read.For(caller, code, nameof(code));
        return await database.WriteAsync(connection =>
        {
            MustBeThere(connection, grid);
            if (grid.Level != GridCodeLevel.Grid)
                throw Refusal.Invalid("GRID_LEVEL", $"code: {grid} is not a grid of 15 digits.");
            var valid = GridValidity.MustBeValid(connection, grid, LocalDay.Today(time, settings)) with { Attention = Words.Of(body.Attention) };
            GridStore.Change(connection, valid, time.GetUtcNow().ToUnixTimeMilliseconds());
            return GridView.Of(valid);
        });
    }

    private static void MustBeThere(SqliteConnection connection, GridCode grid)
    {
        if (GridStore.Find(connection, grid.Text) is null)
            throw Refusal.NotFound($"There is no grid {grid}.");
    }
}
