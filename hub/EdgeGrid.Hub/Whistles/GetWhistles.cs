using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Whistles;

/// <summary>One whistle with its musters, and the whistles at and below a grid.</summary>
internal static class GetWhistles
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/whistles", List)
            .Refuses(403, "GRID_SCOPE").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Page<WhistleView>>()
            .WithTags("Whistles")
            .WithSummary("List the whistles at and below a grid, newest first; blowing keeps those that still are");
        api.MapGet("/whistles/{id}", Get)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND")
            .Produces<WhistleView>()
            .WithTags("Whistles")
            .WithSummary("Show a whistle with its musters");
    }

    private static Page<WhistleView> List(
        Caller caller, HubDatabase database, ReadGridCode read, TimeProvider time, string? grid, bool? blowing, [AsParameters] PageQuery page)
    {
        var within = grid is null ? caller.Grid : read.For(caller, grid, nameof(grid));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return database.Read(connection =>
        {
            var found = WhistleStore.List(connection, within, blowing, page.AfterNumber ?? long.MaxValue, page.Take + 1);
            var musters = WhistleStore.Musters(connection, [.. found.Select(whistle => whistle.Key)]);
            return Page.Of(
                found, page, whistle => WhistleView.Of(whistle, musters[whistle.Key], now), last => last.Key.ToString(CultureInfo.InvariantCulture));
        });
    }

    private static WhistleView Get(string id, Caller caller, HubDatabase database, TimeProvider time) => database.Read(connection =>
    {
        var found = WhistleStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no whistle {id}.");
        CaseAuthority.MustSee(connection, caller, CaseStore.Get(connection, found.CaseKey));
        return WhistleView.Single(connection, found, time.GetUtcNow().ToUnixTimeMilliseconds());
    });
}
