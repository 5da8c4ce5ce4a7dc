using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>The deliberations that concern a grid, and one of them: for whoever answers for the grid, and for whoever lives in it.</summary>
internal static class ListDeliberations
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deliberations", List)
            .Refuses(403, "GRID_SCOPE").Refuses(422, ["CURSOR", "LIMIT_RANGE", .. ReadGridCode.Codes])
            .Produces<Page<DeliberationView>>()
            .WithTags("Deliberations")
            .WithSummary("List the deliberations at, below and above a grid, newest first");
        api.MapGet("/deliberations/{id}", Get)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND")
            .Produces<DeliberationView>()
            .WithTags("Deliberations")
            .WithSummary("Show one deliberation with what was said, the proposals and, once it may be shown, the count");
    }

    private static Page<DeliberationView> List(Caller caller, HubDatabase database, ReadGridCode read, string? grid, [AsParameters] PageQuery page)
    {
        var about = grid is null ? caller.Grid : read.For(caller, grid, nameof(grid));
        var found = database.Read(connection => DeliberationStore.About(connection, about, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, DeliberationView.Of, last => last.Key.ToString(CultureInfo.InvariantCulture));
    }

    private static DeliberationView Get(string id, Caller caller, HubDatabase database, Defaults defaults, TimeProvider time) =>
        database.Read(connection =>
        {
            var found = DeliberationStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no deliberation {id}.");
            DeliberationView.MustConcern(caller, GridCode.Parse(found.GridCode));
            return DeliberationView.Single(connection, found, defaults, time.GetUtcNow().ToUnixTimeMilliseconds());
        });
}
