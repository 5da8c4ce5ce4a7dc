using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Staffing;

/// <summary><c>GET /grids/{code}/daily-dispatches</c>: day by day who was dispatched, and the days that were missed.</summary>
internal static class ListDailyDispatches
{
    /// <summary>One grid's day; of a missed one <c>At</c> is when it was flagged.</summary>
    internal sealed record View(string GridCode, DateOnly Date, DateTimeOffset At, string? By, string? Note, IReadOnlyList<string> Staff, bool Missed);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/grids/{code}/daily-dispatches", (string code, Caller caller, ReadGridCode read, HubDatabase database, [AsParameters] PageQuery page) =>
            {
                var grid = read.For(caller, code, nameof(code));
                var found = database.Read(connection =>
                {
                    if (GridStore.Find(connection, grid.Text) is null)
                        throw Refusal.NotFound($"There is no grid {grid}.");
                    var (day, after) = page.AfterOne(IsKey)?.Split('|') is [var first, var second] ? (first, second) : (":", "");
                    return DailyDispatchStore.Within(connection, grid, day, after, page.Take + 1);
                });
                return Page.Of(found, page, ViewOf, last => $"{last.Day}|{last.GridCode}");
            })
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Page<View>>()
            .WithTags("Staffing")
            .WithSummary("List the daily dispatches of the grids at and below one, newest first, with the days that were missed");

    private static bool IsKey(string text) => text.Split('|') is [var day, var grid] && LocalDay.TryRead(day) is not null && GridCode.TryRead(grid, null, out _) is not null;

    internal static View ViewOf(DailyDispatchStore.Entry entry) => new(
        entry.GridCode,
        LocalDay.Parse(entry.Day),
        DateTimeOffset.FromUnixTimeMilliseconds(entry.At),
        entry.By,
        entry.Note,
        entry.Staff.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        entry.Missed != 0);
}
