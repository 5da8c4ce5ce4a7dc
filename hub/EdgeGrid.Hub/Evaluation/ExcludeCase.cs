using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// <c>POST /evaluations/exclusions</c>: takes a case whose fault lies with a third party out of the figures (剔除). Only a level above the
/// grid that answers for it may, with a reason; it is counted apart, and a frozen month is not changed by it.
/// </summary>
internal sealed class ExcludeCase(CaseJournal journal, ShowCase show, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int LongestNote = 2_000;

    internal sealed record Request(string CaseId, string Note);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/evaluations/exclusions", (JsonElement body, Caller caller, ExcludeCase exclude) => exclude.HandleAsync(body, caller))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Accepts<Request>("application/json")
            .Refuses(403, "GRID_SCOPE", "LEVEL_ABOVE").Refuses(404, "NOT_FOUND").Refuses(409, "EXCLUDED").Refuses(422, "NOTE_MISSING", "TOO_LONG")
            .Produces<CaseView>()
            .WithTags("Evaluation")
            .WithSummary("Take a case out of the figures, with the reason; by a level above the grid that answers for it");

    private Task<CaseView> HandleAsync(JsonElement body, Caller caller)
    {
        var request = LateBody.MustRead<Request>(body, json.Value.SerializerOptions);
        return database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return show.Single(connection, Handle(connection, request, caller, now), caller, now);
        });
    }

    private Case Handle(SqliteConnection connection, Request request, Caller caller, long now)
    {
        var found = CaseStore.Find(connection, request.CaseId) ?? throw Refusal.NotFound($"There is no case {request.CaseId}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        if (caller.Grid.Level >= GridCode.Parse(found.TerritorialOwner).Level)
            throw Refusal.Forbidden("LEVEL_ABOVE", $"Only a level above {found.TerritorialOwner} may take {found.Id} out of the figures.");
        if (IsExcluded(connection, found.Key))
            throw Refusal.Conflict("EXCLUDED", $"The case {found.Id} is out of the figures already.");
        if (string.IsNullOrWhiteSpace(request.Note))
            throw Refusal.Invalid("NOTE_MISSING", "note: say whose fault it is, and how that was established.");
        if (request.Note.Length > LongestNote)
            throw Refusal.Invalid("TOO_LONG", $"note: at most {LongestNote} characters.");
        var actor = Actor.Of(caller);
        connection.Execute(
            "INSERT INTO evaluation_exclusions (case_key, at, actor, note) VALUES (@Key, @now, @by, @Note)", new { found.Key, now, by = actor.Name, request.Note });
        return journal.Remark(connection, found, "excluded", actor, now, "剔除：" + request.Note);
    }

    private static bool IsExcluded(SqliteConnection connection, long caseKey) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM evaluation_exclusions WHERE case_key = @caseKey)", new { caseKey });
}
