using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>The tree of grids below the caller's own, and one grid with its children.</summary>
internal static class GetGrids
{
    internal sealed record View(string Code, long Level, string Name, string? Parent);

    internal sealed record Single(string Code, long Level, string Name, string? Parent, IReadOnlyList<View> Children);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/grids", List)
            .Produces<Page<View>>()
            .WithTags("Grids")
            .WithSummary("List the grids at and below the caller's, by code");
        api.MapGet("/grids/{code}", Get)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Single>()
            .WithTags("Grids")
            .WithSummary("Show one grid with its children");
    }

    private static Page<View> List(Caller caller, HubDatabase database, [AsParameters] PageQuery page)
    {
        var found = database.Read(c => GridStore.Below(c, caller.Grid, page.After ?? "", page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Code);
    }

    private static Single Get(string code, Caller caller, HubDatabase database, ReadGridCode read)
    {
        var grid = read.For(caller, code, nameof(code));
        return database.Read(c =>
        {
            var found = GridStore.Find(c, grid.Text) ?? throw Refusal.NotFound($"There is no grid {grid}.");
            return new Single(found.Code, found.Level, found.Name, found.Parent, [.. GridStore.ChildrenOf(c, found.Code).Select(ViewOf)]);
        });
    }

    private static View ViewOf(Grid grid) => new(grid.Code, grid.Level, grid.Name, grid.Parent);
}
