using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>One case with its timeline.</summary>
internal static class GetCase
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cases/{id}", Handle)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND")
            .Produces<CaseView>()
            .WithTags("Cases")
            .WithSummary("Show one case with its timeline");

    private static CaseView Handle(string id, Caller caller, ShowCase show, HubDatabase database, TimeProvider time) =>
        database.Read(connection =>
        {
            var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
            CaseAuthority.MustSee(connection, caller, found);
            return show.Single(connection, found, caller, time.GetUtcNow().ToUnixTimeMilliseconds());
        });
}
