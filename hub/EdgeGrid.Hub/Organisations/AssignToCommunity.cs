using System.Globalization;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// <c>POST</c> and <c>GET /communities/{code}/assignments</c>: a department hands work to a community, which must be admitted for it;
/// and what was handed to it so far.
/// </summary>
internal sealed class AssignToCommunity(
    ReadGridCode read, Catalogues catalogues, EventFeed feed, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int LongestNote = 1_000;

    internal sealed record Request(string Category, string? Note = null);

    internal sealed record View(string Community, string Category, string Department, string? Note, DateTimeOffset At);

    private sealed record Named(string? Category = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/communities/{code}/assignments", (string code, JsonElement? body, Caller caller, AssignToCommunity assign) => assign.HandleAsync(code, body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher, Role.Department)
            .Refuses(404, "NOT_FOUND").Refuses(409, AdmittedList.NotAdmitted)
            .Refuses(422, ["TOO_LONG", RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<View>(StatusCodes.Status201Created)
            .WithTags("Organisations")
            .WithSummary("Assign a category of work, by catalogue code or name, to a community that is admitted for it");
        api.MapGet("/communities/{code}/assignments", (string code, Caller caller, AssignToCommunity assign, [AsParameters] PageQuery page) => assign.List(code, caller, page))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader, Role.Department)
            .Refuses(404, "NOT_FOUND").Refuses(422, [RetireGrid.WrongLevel, .. ReadGridCode.Codes])
            .Produces<Page<View>>()
            .WithTags("Organisations")
            .WithSummary("List the work that was assigned to a community, newest first");
    }

    private async Task<IResult> HandleAsync(string code, JsonElement? body, Caller caller)
    {
        var options = json.Value.SerializerOptions;
        var now = time.GetUtcNow();
        var assigned = await database.WriteAsync(connection =>
        {
            var community = read.Existing(connection, caller, code, GridCodeLevel.Community).Text;
            var catalogue = catalogues.At(now);
            if (LateBody.Glance<Named>(body, options)?.Category is { } named)
                AdmittedList.MustAdmit(connection, catalogue, community, named);
            var wanted = LateBody.MustRead<Request>(body, options);
            if (wanted.Note?.Length > LongestNote)
                throw Refusal.Invalid("TOO_LONG", $"note: at most {LongestNote} characters.");
            var made = new AssignedWork(
                0, community, AdmittedList.CodeOf(catalogue, wanted.Category), caller.Department ?? caller.Role.Word(), wanted.Note, now.ToUnixTimeMilliseconds());
            AssignedWork.Keep(connection, made);
            feed.Append(connection, made.At, "community.assigned", community, new { community, category = made.Category, department = made.Department });
            return made;
        });
        return Results.Created((string?)null, ViewOf(assigned));
    }

    private Page<View> List(string code, Caller caller, PageQuery page)
    {
        var found = database.Read(connection => AssignedWork.Of(
            connection, read.Existing(connection, caller, code, GridCodeLevel.Community).Text, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Key.ToString(CultureInfo.InvariantCulture));
    }

    private static View ViewOf(AssignedWork one) => new(one.Community, one.Category, one.Department, one.Note, DateTimeOffset.FromUnixTimeMilliseconds(one.At));
}
