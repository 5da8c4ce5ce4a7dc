using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// <c>POST /cases/{id}/follow-ups</c>: whether the reporter was reached, whether it is solved for them, and how content they are (回访).
/// </summary>
internal sealed class RecordFollowUp(CaseJournal journal, Defaults defaults, HubDatabase database, TimeProvider time)
{
    private const int Best = 4;

    /// <summary>One attempt: without contact nothing else is said; satisfaction from 1 (not at all) to 4 (satisfied).</summary>
    internal sealed record Request(bool Contacted, bool? Solved = null, int? Satisfaction = null, string? Channel = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id}/follow-ups", (string id, Request body, Caller caller, RecordFollowUp record) => record.HandleAsync(id, body, caller))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "CASE_MOVE", "FOLLOW_UP_SPENT").Refuses(422, "FOLLOW_UP")
            .Produces<CaseView>()
            .WithTags("Cases")
            .WithSummary("Record an attempt to ask the reporter");

    private Task<CaseView> HandleAsync(string id, Request body, Caller caller) => database.WriteAsync(connection =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        if (!found.IsAt(CaseState.FollowUp))
            throw Refusal.Conflict("CASE_MOVE", $"The case {id} is '{found.State}', not 'followUp'.");
        if (body is { Contacted: true, Solved: null } or { Contacted: false, Solved: not null } or { Contacted: false, Satisfaction: not null }
            || body.Satisfaction is < 1 or > Best)
            throw Refusal.Invalid("FOLLOW_UP", $"With contact say whether it is solved, and satisfaction from 1 to {Best}; without contact neither.");
        Keep(connection, found.Key, body, now);
        var note = body.Contacted ? $"回访：{(body.Solved == true ? "已解决" : "未解决")}" : "回访未联系上";
        return CaseView.Single(connection, journal.Remark(connection, found, "followedUp", Actor.Of(caller), now, note), now);
    });

    private void Keep(SqliteConnection connection, long caseKey, Request body, long now)
    {
        var earlier = connection.QuerySingle<(long Attempts, long Reached)>(
            "SELECT count(*), coalesce(sum(contacted), 0) FROM follow_ups WHERE case_key = @caseKey", new { caseKey });
        if (earlier.Reached > 0 || earlier.Attempts >= defaults.FollowUpAttempts)
            throw Refusal.Conflict("FOLLOW_UP_SPENT", $"The reporter was asked already, or could not be reached {earlier.Attempts} times: close the case.");
        connection.Execute(
            """
            INSERT INTO follow_ups (case_key, n, at, channel, contacted, solved, satisfaction)
            VALUES (@caseKey, @n, @now, @channel, @Contacted, @Solved, @Satisfaction)
            """,
            new { caseKey, n = earlier.Attempts + 1, now, channel = body.Channel ?? "phone", body.Contacted, body.Solved, body.Satisfaction });
    }
}
