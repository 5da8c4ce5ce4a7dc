using System.Globalization;
using System.Security.Claims;
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
            .WithSummary("Cases at and below a grid, newest first; `since` keeps those changed at or after it.")
            .Produces<Page<CaseView>>();

    private static Page<CaseView> Handle(
        ClaimsPrincipal user, HubDatabase database, ReadGridCode read, TimeProvider time,
        string? grid, string? state, bool? overdue, DateTimeOffset? since, string? cursor, int? limit)
    {
        var caller = Caller.Of(user);
        var within = grid is null ? caller.Grid : read.From(grid);
        caller.MustCover(within);
        if (state is not null && Words.Find<CaseState>(state) is null)
            throw Refusal.Invalid("STATE", $"'{state}' is not one of {Words.All<CaseState>()}.");
        var paging = Paging.Read(cursor, limit);
        var before = paging.After is null ? long.MaxValue : paging.AfterNumber();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var filter = new CaseFilter(within, state, since?.ToUnixTimeMilliseconds(), overdue, now);
        return database.Read(connection =>
        {
            var found = CaseStore.List(connection, filter, before, paging.Limit + 1);
            var appeals = CaseStore.Appeals(connection, found);
            return Page.Of(found, paging, last => last.Key.ToString(CultureInfo.InvariantCulture))
                .Select(one => CaseView.Of(one, appeals[one.Key], now));
        });
    }
}
