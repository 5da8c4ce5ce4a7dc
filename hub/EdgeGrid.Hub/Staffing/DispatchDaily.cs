using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>The grid leader dispatches the grid's workers once every local day (网格长每天调度一次网格员工作).</summary>
internal sealed class DispatchDaily(ReadGridCode read, EventFeed feed, HubDatabase database, HubSettings settings, TimeProvider time)
{
    internal const string Made = "DISPATCH_MADE";
    internal const string NotHere = "STAFF_UNKNOWN";
    private const int LongestNote = 1_000;

    /// <summary>What the day is about, and the staff numbers of those who were dispatched.</summary>
    internal sealed record Request(string? Note = null, IReadOnlyList<string>? Staff = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids/{code}/daily-dispatches", (string code, Request? body, Caller caller, DispatchDaily dispatch) => dispatch.HandleAsync(code, body ?? new Request(), caller))
            .For(Role.GridLeader)
            .Refuses(404, "NOT_FOUND").Refuses(409, Made)
            .Refuses(422, ["TOO_LONG", NotHere, RetireGrid.WrongLevel, .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<ListDailyDispatches.View>(StatusCodes.Status201Created)
            .WithTags("Staffing")
            .WithSummary("Dispatch a grid's workers for today");

    private async Task<IResult> HandleAsync(string code, Request body, Caller caller)
    {
        var now = time.GetUtcNow();
        var today = LocalDay.Of(now, settings.TimeZone);
        var made = await database.WriteAsync(connection =>
        {
            var grid = read.Existing(connection, caller, code, GridCodeLevel.Grid);
            var staff = body.Staff?.Distinct().ToList() ?? [];
            var entry = new DailyDispatchStore.Entry(
                grid.Text, LocalDay.Text(today), now.ToUnixTimeMilliseconds(), AssignmentStore.LeaderOf(connection, grid.Text, today) ?? caller.Role.Word(),
                body.Note, string.Join(' ', staff), 0);
            if (!DailyDispatchStore.TryMake(connection, entry))
                throw Refusal.Conflict(Made, $"{grid} was dispatched on {entry.Day} already.");
            MustBeRight(connection, grid, body.Note, staff, today);
            feed.Append(connection, entry.At, "dispatch.made", grid.Text, new { gridCode = grid.Text, date = entry.Day });
            return entry;
        });
        return Results.Created($"/api/v1/grids/{code}/daily-dispatches", ListDailyDispatches.ViewOf(made));
    }

    private static void MustBeRight(SqliteConnection connection, GridCode grid, string? note, List<string> staff, DateOnly today)
    {
        GridValidity.MustBeValid(connection, grid, today);
        if (note?.Length > LongestNote)
            throw Refusal.Invalid("TOO_LONG", $"note: at most {LongestNote} characters.");
        var here = AssignmentStore.Holding(connection, grid.Text, today).Select(one => one.Person);
        if (staff.Except(here).FirstOrDefault() is { } stranger)
            throw Refusal.Invalid(NotHere, $"staff: '{stranger}' is nobody's staff number in {grid} today.");
    }
}
