using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// <c>POST /cases/{id}/follow-ups</c>: whether the reporter was reached, whether it is solved for them, and how content they are (回访);
/// anew after each rework.
/// </summary>
internal sealed class RecordFollowUp(
    CaseJournal journal, ShowCase show, Defaults defaults, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int Best = 4;
    private const int LongestChannel = 40;

    /// <summary>One attempt: without contact nothing else is said; satisfaction from 1 (not at all) to 4 (satisfied).</summary>
    internal sealed record Request(bool Contacted, bool? Solved = null, int? Satisfaction = null, string? Channel = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id}/follow-ups", (string id, JsonElement? body, Caller caller, RecordFollowUp record) => record.HandleAsync(id, body, caller))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Accepts<Request>("application/json")
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "CASE_MOVE", "FOLLOW_UP_SPENT").Refuses(422, "FOLLOW_UP")
            .Produces<CaseView>()
            .WithTags("Cases")
            .WithSummary("Record an attempt to ask the reporter");

    private Task<CaseView> HandleAsync(string id, JsonElement? body, Caller caller) => database.WriteAsync(connection =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
        CaseAuthority.MustBeAllowed(caller, found, CaseMove.FollowUp);
        if (!found.IsAt(CaseState.FollowUp))
            throw Refusal.Conflict("CASE_MOVE", $"The case {id} is '{found.State}', not 'followUp'.");
        var earlier = FollowUp.Of(connection, found.Key);
        if (FollowUpRound.Of(found, earlier) is var asked && asked.IsOver(defaults.FollowUpAttempts))
            throw Refusal.Conflict("FOLLOW_UP_SPENT", $"The reporter was asked already, or could not be reached {asked.Attempts} times: close the case or rework it.");
        var request = LateBody.MustRead<Request>(body, json.Value.SerializerOptions);
        Check(request);
        FollowUp.Keep(connection, new(
            found.Key, earlier.Count + 1, found.Reworks, now, request.Channel ?? "phone", request.Contacted ? 1 : 0,
            request.Solved is { } solved ? (solved ? 1 : 0) : null, request.Satisfaction));
        var note = request.Contacted ? $"回访：{(request.Solved == true ? "已解决" : "未解决")}" : "回访未联系上";
        return show.Single(connection, journal.Remark(connection, found, "followedUp", Actor.Of(caller), now, note), caller, now);
    });

    private static void Check(Request request)
    {
        if (request is { Contacted: true, Solved: null } or { Contacted: false, Solved: not null } or { Contacted: false, Satisfaction: not null }
            || request.Satisfaction is < 1 or > Best)
            throw Refusal.Invalid("FOLLOW_UP", $"With contact say whether it is solved, and satisfaction from 1 to {Best}; without contact neither.");
        if (request.Channel?.Length > LongestChannel)
            throw Refusal.Invalid("FOLLOW_UP", $"channel: at most {LongestChannel} characters.");
    }
}
