using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Staffing;

/// <summary>
/// The grid leader dispatches the grid's workers once every local day (网格长每天调度一次网格员工作). It bears the leader's staff number
/// where the token is the grid's own; whoever does it from above signs with their post.
/// </summary>
internal sealed class DispatchDaily(
    ReadGridCode read, EventFeed feed, HubDatabase database, HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
{
    internal const string Made = "DISPATCH_MADE";
    internal const string NotHere = "STAFF_UNKNOWN";
    private const int LongestNote = 1_000;

    /// <summary>What the day is about, and the staff numbers of those who were dispatched.</summary>
    internal sealed record Request(string? Note = null, IReadOnlyList<string>? Staff = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids/{code}/daily-dispatches", (string code, JsonElement? body, Caller caller, DispatchDaily dispatch) => dispatch.HandleAsync(code, body, caller))
            .Accepts<Request>(isOptional: true, "application/json")
            .For(Role.GridLeader)
            .Refuses(404, "NOT_FOUND").Refuses(409, Made)
            .Refuses(422, ["TOO_LONG", NotHere, RetireGrid.WrongLevel, .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<ListDailyDispatches.View>(StatusCodes.Status201Created)
            .WithTags("Staffing")
            .WithSummary("Dispatch a grid's workers for today");

    private async Task<IResult> HandleAsync(string code, JsonElement? body, Caller caller)
    {
        var now = time.GetUtcNow();
        var today = LocalDay.Of(now, settings.TimeZone);
        var made = await database.WriteAsync(connection =>
        {
            var grid = read.Existing(connection, caller, code, GridCodeLevel.Grid);
            if (DailyDispatchStore.IsMade(connection, grid.Text, today))
                throw Refusal.Conflict(Made, $"{grid} was dispatched on {LocalDay.Text(today)} already.");
            var wanted = LateBody.Read<Request>(body, json.Value.SerializerOptions) ?? new Request();
            var staff = wanted.Staff?.Distinct().ToList() ?? [];
            MustBeRight(connection, grid, wanted.Note, staff, today);
            var entry = new DailyDispatchStore.Entry(
                grid.Text, LocalDay.Text(today), now.ToUnixTimeMilliseconds(), SignatureOf(connection, caller, grid, today), wanted.Note, string.Join(' ', staff), 0);
            DailyDispatchStore.Make(connection, entry);
            feed.Append(connection, entry.At, "dispatch.made", grid.Text, new { gridCode = grid.Text, date = entry.Day });
            return entry;
        });
        return Results.Created($"/api/v1/grids/{code}/daily-dispatches", ListDailyDispatches.ViewOf(made));
    }

    private static string SignatureOf(SqliteConnection connection, Caller caller, GridCode grid, DateOnly today) =>
        (caller.Grid.Text == grid.Text ? AssignmentStore.LeaderOf(connection, grid.Text, today) : null) ?? Actor.Of(caller).Name;

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
