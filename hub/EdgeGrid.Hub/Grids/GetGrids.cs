using System.Security.Claims;
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
        api.MapGet("/grids", List).WithSummary("The grids at and below the caller's, by code.").Produces<Page<View>>();
        api.MapGet("/grids/{code}", Get).WithSummary("One grid with its children.").Produces<Single>();
    }

    private static Page<View> List(ClaimsPrincipal user, HubDatabase database, string? cursor, int? limit)
    {
        var caller = Caller.Of(user);
        var paging = Paging.Read(cursor, limit);
        var found = database.Read(c => GridStore.Below(c, caller.Grid, paging.After ?? "", paging.Limit + 1).Select(ViewOf).ToList());
        return Page.Of(found, paging, last => last.Code);
    }

    private static Single Get(string code, ClaimsPrincipal user, HubDatabase database, ReadGridCode read)
    {
        var grid = read.From(code);
        Caller.Of(user).MustCover(grid);
        return database.Read(c =>
        {
            var found = GridStore.Find(c, grid.Text) ?? throw Refusal.NotFound($"There is no grid {grid}.");
            return new Single(found.Code, found.Level, found.Name, found.Parent, [.. GridStore.ChildrenOf(c, found.Code).Select(ViewOf)]);
        });
    }

    private static View ViewOf(Grid grid) => new(grid.Code, grid.Level, grid.Name, grid.Parent);
}
