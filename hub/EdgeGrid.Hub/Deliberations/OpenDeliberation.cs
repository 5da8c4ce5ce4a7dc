using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Deliberations;

/// <summary><c>POST /deliberations</c>: the residents of a grid are asked to talk about something, often a case.</summary>
internal sealed class OpenDeliberation(
    DeliberationJournal journal, ReadGridCode read, Defaults defaults, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int LongestSubject = 200;

    /// <summary>Whose residents, about what, and which case it is about.</summary>
    internal sealed record Request(string GridCode, string Subject, string? CaseId = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deliberations", (JsonElement? body, Caller caller, OpenDeliberation open) => open.HandleAsync(body, caller))
            .Accepts<Request>(isOptional: true, "application/json")
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, ["SUBJECT", "CASE_GRID", "GRID_UNKNOWN", .. ReadGridCode.Codes])
            .Produces<DeliberationView>(StatusCodes.Status201Created)
            .WithTags("Deliberations")
            .WithSummary("Open a deliberation of a grid's residents");

    private async Task<IResult> HandleAsync(JsonElement? sent, Caller caller)
    {
        var body = LateBody.MustRead<Request>(sent, json.Value.SerializerOptions);
        var grid = read.For(caller, body.GridCode, "gridCode");
        var opened = await database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var about = body.CaseId is { } id ? FindCase(connection, id, caller, grid) : null;
            if (string.IsNullOrWhiteSpace(body.Subject) || body.Subject.Length > LongestSubject)
                throw Refusal.Invalid("SUBJECT", $"subject: 1 to {LongestSubject} characters.");
            if (GridStore.Find(connection, grid.Text) is null)
                throw Refusal.Invalid("GRID_UNKNOWN", $"gridCode: there is no grid {grid}.");
            var deliberation = journal.Open(connection, grid, body.Subject, about, Actor.Of(caller), now);
            return DeliberationView.Single(connection, deliberation, defaults, now);
        });
        return Results.Created($"/api/v1/deliberations/{opened.Id}", opened);
    }

    private static Case FindCase(SqliteConnection connection, string id, Caller caller, GridCode grid)
    {
        var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
        var place = GridCode.Parse(found.GridCode);
        caller.MustCover(place);
        return grid.Covers(place) ? found : throw Refusal.Invalid("CASE_GRID", $"caseId: {id} lies in {place}, outside {grid}.");
    }
}
