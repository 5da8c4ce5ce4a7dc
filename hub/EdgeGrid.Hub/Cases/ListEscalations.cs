using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>What lies on the desk of a level because the one below did not finish it: 提醒、催办、向上请办、督办.</summary>
internal static class ListEscalations
{
    internal sealed record View(string CaseId, string Stage, string Step, string ToGrid, DateTimeOffset DueAt, DateTimeOffset At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/escalations", Handle)
            .Refuses(403, "GRID_SCOPE").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Page<View>>()
            .WithTags("Cases")
            .WithSummary("List the escalations to a grid and those below it, newest first");

    private static Page<View> Handle(Caller caller, HubDatabase database, ReadGridCode read, string? grid, [AsParameters] PageQuery page)
    {
        var within = grid is null ? caller.Grid : read.For(caller, grid, nameof(grid));
        var found = database.Read(connection => Escalation.Before(connection, within, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Key.ToString(CultureInfo.InvariantCulture));
    }

    private static View ViewOf(Escalation reached) => new(
        reached.CaseId, reached.Stage, reached.Step, reached.ToGrid,
        DateTimeOffset.FromUnixTimeMilliseconds(reached.DueAt), DateTimeOffset.FromUnixTimeMilliseconds(reached.At));
}
