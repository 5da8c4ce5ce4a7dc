using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary><c>POST /communities/{code}/assignments</c>: a department hands work to a community, which must be admitted for it.</summary>
internal sealed class AssignToCommunity(ReadGridCode read, EventFeed feed, HubDatabase database, TimeProvider time)
{
    private const int LongestNote = 1_000;

    internal sealed record Request(string Category, string? Note = null);

    internal sealed record View(string Community, string Category, string Department, string? Note, DateTimeOffset At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/communities/{code}/assignments", (string code, Request body, Caller caller, AssignToCommunity assign) => assign.HandleAsync(code, body, caller))
            .For(Role.Admin, Role.Dispatcher, Role.Department)
            .Refuses(404, "NOT_FOUND").Refuses(409, AdmittedList.NotAdmitted)
            .Refuses(422, ["TOO_LONG", RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<View>(StatusCodes.Status201Created)
            .WithTags("Organisations")
            .WithSummary("Assign a category of work to a community that is admitted for it");

    private async Task<IResult> HandleAsync(string code, Request body, Caller caller)
    {
        var at = time.GetUtcNow();
        var view = new View(code, body.Category.Trim(), caller.Department ?? caller.Role.Word(), body.Note, at);
        await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            AdmittedList.MustAdmit(connection, community, view.Category);
            if (view.Note?.Length > LongestNote)
                throw Refusal.Invalid("TOO_LONG", $"note: at most {LongestNote} characters.");
            Keep(connection, view, at.ToUnixTimeMilliseconds());
        });
        return Results.Created((string?)null, view);
    }

    private void Keep(SqliteConnection connection, View view, long at)
    {
        connection.Execute(
            """
            INSERT INTO community_assignments (community, category, department, note, at) VALUES (@Community, @Category, @Department, @Note, @at)
            """,
            new { view.Community, view.Category, view.Department, view.Note, at });
        feed.Append(connection, at, "community.assigned", view.Community, new { community = view.Community, category = view.Category, department = view.Department });
    }
}
