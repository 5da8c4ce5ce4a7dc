using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Whistles;

/// <summary><c>POST /whistles</c>: whoever has the authority summons departments to a case.</summary>
internal sealed class BlowWhistle(
    WhistleJournal journal, WhistleAuthority authority, Defaults defaults, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    /// <summary>How long anything may be that somebody says about a whistle, in characters.</summary>
    internal const int LongestText = 2_000;

    /// <summary>Which case, which kind, whom, and why.</summary>
    internal sealed record Request(string CaseId, string Kind, IReadOnlyList<string> Departments, string? Reason = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/whistles", (JsonElement body, Caller caller, BlowWhistle blow) => blow.HandleAsync(body, caller))
            .Accepts<Request>("application/json")
            .Refuses(403, "WHISTLE_AUTHORITY", "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "CASE_MOVE", "WHISTLE_BLOWING")
            .Refuses(422, "WHISTLE_KIND", "DEPARTMENTS", "DEPARTMENT_UNKNOWN", "TOO_LONG")
            .Produces<WhistleView>(StatusCodes.Status201Created)
            .WithTags("Whistles")
            .WithSummary("Blow a whistle: summon 1 to 12 departments to a case");

    private async Task<IResult> HandleAsync(JsonElement body, Caller caller)
    {
        authority.MustBlow(caller);
        var request = LateBody.MustRead<Request>(body, json.Value.SerializerOptions);
        var blown = await database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return WhistleView.Single(connection, Handle(connection, request, caller, now), now);
        });
        return Results.Created($"/api/v1/whistles/{blown.Id}", blown);
    }

    /// <summary>Blows within the current write.</summary>
    internal Whistle Handle(SqliteConnection connection, Request request, Caller caller, long now)
    {
        var found = CaseStore.Find(connection, request.CaseId);
        if (found is not null)
            CaseAuthority.MustBeWithin(caller, found);
        var kind = Words.Find<WhistleKind>(request.Kind);
        if (kind is { } known)
            authority.MustBlow(caller, known);
        if (found is null)
            throw Refusal.NotFound($"There is no case {request.CaseId}.");
        if (WhistleStore.IsBlowing(connection, found.Key))
            throw Refusal.Conflict("WHISTLE_BLOWING", $"A whistle is blowing on {found.Id} already.");
        if (!CaseLifecycle.MustAllow(found.Stands, CaseMove.Blow).By.HasFlag(CaseActor.Whistle))
            throw Refusal.Conflict("CASE_MOVE", $"The case {found.Id} is '{found.State}': only a new emergency at the door calls anybody back to it; rework it first.");
        MustBeDepartments(request.Departments);
        if (request.Reason?.Length > LongestText)
            throw Refusal.Invalid("TOO_LONG", $"reason: at most {LongestText} characters.");
        return kind is null
            ? throw Refusal.Invalid("WHISTLE_KIND", $"kind: '{request.Kind}' is none of {Words.All<WhistleKind>()}.")
            : journal.Blow(connection, found, kind.Value, request.Departments, Actor.Of(caller), now, request.Reason);
    }

    private void MustBeDepartments(IReadOnlyList<string> departments)
    {
        if (departments.Count < 1 || departments.Count > defaults.WhistleMostDepartments || departments.Distinct().Count() != departments.Count)
            throw Refusal.Invalid("DEPARTMENTS", $"departments: name 1 to {defaults.WhistleMostDepartments}, each once.");
        if (departments.Any(one => !TokenGrant.Departments.Contains(one)))
        {
            var unknown = departments.First(one => !TokenGrant.Departments.Contains(one));
            throw Refusal.Invalid("DEPARTMENT_UNKNOWN", $"departments: '{unknown}' is none of {string.Join(", ", TokenGrant.Departments)}.");
        }
    }
}
