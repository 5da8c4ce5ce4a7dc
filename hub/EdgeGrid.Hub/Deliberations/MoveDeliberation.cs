using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Deliberations;

/// <summary><c>POST /deliberations/{id}/{move}</c>: whoever answers for the grid takes a deliberation to its next stage.</summary>
internal sealed class MoveDeliberation(
    DeliberationJournal journal, AlarmBook alarms, Defaults defaults, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    private const int LongestText = 2_000;
    private const int MostProposals = 10;

    /// <summary>What a move is told: always a note; with <c>discuss</c> the proposals, and when the vote ends.</summary>
    internal sealed record Body(string? Note = null, IReadOnlyList<string>? Proposals = null, DateTimeOffset? Until = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var move in new[] { DeliberationMove.State, DeliberationMove.Discuss, DeliberationMove.Decide, DeliberationMove.Act })
        {
            api.MapPost($"/deliberations/{{id}}/{Words.Of(move)}", (string id, JsonElement? body, Caller caller, MoveDeliberation moves) => moves.HandleAsync(id, move, body, caller))
                .Accepts<Body>(isOptional: true, "application/json")
                .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
                .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "DELIBERATION_MOVE", "VOTE_RUNNING")
                .Refuses(422, "NOTE_MISSING", "TOO_LONG", "PROPOSALS", "UNTIL_RANGE")
                .Produces<DeliberationView>()
                .WithTags("Deliberations")
                .WithSummary($"Move a deliberation: {Words.Of(move)}");
        }
    }

    private Task<DeliberationView> HandleAsync(string id, DeliberationMove move, JsonElement? sent, Caller caller) => database.WriteAsync(connection =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = DeliberationStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no deliberation {id}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        DeliberationLifecycle.MustAllow(found.Stands, move);
        if (move == DeliberationMove.Decide && !found.IsVoteOver(now))
            throw Refusal.Conflict("VOTE_RUNNING", $"The vote runs until {DateTimeOffset.FromUnixTimeMilliseconds(found.VoteUntil!.Value):O}; decide after it.");
        var body = LateBody.MustRead<Body>(sent, json.Value.SerializerOptions);
        if (string.IsNullOrWhiteSpace(body.Note))
            throw Refusal.Invalid("NOTE_MISSING", "note: every stage needs a record before the next.");
        if (body.Note.Length > LongestText)
            throw Refusal.Invalid("TOO_LONG", $"note: at most {LongestText} characters.");
        if (move == DeliberationMove.Discuss)
            found = Offer(connection, found, body, now);
        var moved = journal.Step(connection, found, move, Actor.Of(caller), now, body.Note);
        return DeliberationView.Single(connection, moved, defaults, now);
    });

    private Deliberation Offer(SqliteConnection connection, Deliberation found, Body body, long now)
    {
        if (body.Proposals is not { Count: >= 1 and <= MostProposals } proposals
            || proposals.Any(one => string.IsNullOrWhiteSpace(one) || one.Length > LongestText) || proposals.Distinct().Count() != proposals.Count)
            throw Refusal.Invalid("PROPOSALS", $"proposals: 1 to {MostProposals}, each once, of 1 to {LongestText} characters.");
        var until = body.Until?.ToUnixTimeMilliseconds() ?? now + (long)defaults.DeliberationVoteFor.TotalMilliseconds;
        if (until <= now || until > now + (long)defaults.DeliberationVoteLongest.TotalMilliseconds)
            throw Refusal.Invalid("UNTIL_RANGE", $"until: later than now, and at most {defaults.DeliberationVoteLongest.TotalDays} days.");
        DeliberationStore.Offer(connection, found.Key, 0, "以上都不同意");
        for (var n = 0; n < proposals.Count; n++)
            DeliberationStore.Offer(connection, found.Key, n + 1, proposals[n]);
        alarms.Set(connection, EndVote.AlarmKind, found.Id, "", until);
        return found with { VoteUntil = until };
    }
}
