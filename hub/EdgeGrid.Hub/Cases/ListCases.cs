using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>The cases at and below a grid, newest first: what a dispatch centre reads.</summary>
internal static class ListCases
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cases", Handle)
            .Refuses(403, "GRID_SCOPE").Refuses(422, "STATE", "CURSOR", "LIMIT_RANGE")
            .Produces<Page<CaseView>>()
            .WithTags("Cases")
            .WithSummary("List the cases at and below a grid, newest first; since keeps those changed at or after it");

    private static Page<CaseView> Handle(
        Caller caller, HubDatabase database, ReadGridCode read, TimeProvider time,
        string? grid, string? state, bool? overdue, DateTimeOffset? since, [AsParameters] PageQuery page)
    {
        var within = grid is null ? caller.Grid : read.For(caller, grid, "grid");
        if (state is not null && Words.Find<CaseState>(state) is null)
            throw Refusal.Invalid("STATE", $"'{state}' is not one of {Words.All<CaseState>()}.");
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var filter = new CaseFilter(within, state, since?.ToUnixTimeMilliseconds(), overdue, now);
        return database.Read(connection =>
        {
            var found = CaseList.Before(connection, filter, page.AfterNumber ?? long.MaxValue, page.Take + 1);
            return Page.Of(found, page, ShowCase.Listed(connection, found, caller, now), last => last.Key.ToString(CultureInfo.InvariantCulture));
        });
    }
}
