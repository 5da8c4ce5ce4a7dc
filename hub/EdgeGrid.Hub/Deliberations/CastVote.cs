using System.Security.Cryptography;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>
/// <c>POST /deliberations/{id}/votes</c>: one vote per resident of the grid. What was chosen raises a count; that this resident has voted
/// is kept apart from it, as a hash salted for this deliberation.
/// </summary>
internal sealed class CastVote(Defaults defaults, HubDatabase database, TimeProvider time)
{
    /// <summary>The number of a proposal; 0 for none of them.</summary>
    internal sealed record Request(int Choice);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deliberations/{id}/votes", (string id, Request body, Caller caller, HttpContext http, CastVote cast) => cast.HandleAsync(id, body, caller, http))
            .For(Role.Resident)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "DELIBERATION_MOVE", "VOTE_OVER", "VOTED").Refuses(422, "CHOICE", "IDEMPOTENCY_KEY")
            .Produces<DeliberationView>()
            .WithTags("Deliberations")
            .WithSummary("Vote, once, as a resident of the deliberation's grid");

    private Task<DeliberationView> HandleAsync(string id, Request body, Caller caller, HttpContext http)
    {
        // A key would keep for a day, beside the token's id, from what the choice can be told.
        if (http.Request.Headers.ContainsKey(Idempotency.Header))
            throw Refusal.Invalid("IDEMPOTENCY_KEY", $"{Idempotency.Header}: not with a vote, which counts once anyway and is to stay secret.");
        return database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var found = DeliberationStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no deliberation {id}.");
            if (!GridCode.Parse(found.GridCode).Covers(caller.Grid))
                throw Refusal.Forbidden("GRID_SCOPE", $"Only residents of {found.GridCode} vote here; this token is of {caller.Grid}.");
            if (found.Stands != DeliberationState.Voting)
                throw Refusal.Conflict("DELIBERATION_MOVE", $"There is no vote on {id} now: it is '{found.State}'.");
            if (found.IsVoteOver(now))
                throw Refusal.Conflict("VOTE_OVER", $"The vote ended at {DateTimeOffset.FromUnixTimeMilliseconds(found.VoteUntil!.Value):O}.");
            if (!DeliberationStore.TryNoteVoter(connection, found.Key, VoterOf(found.Salt, caller.TokenId)))
                throw Refusal.Conflict("VOTED", "This resident has voted already; a vote is not changed.");
            if (DeliberationStore.Choices(connection, found.Key).All(choice => choice.N != body.Choice))
                throw Refusal.Invalid("CHOICE", "choice: the number of a proposal, or 0 for none of them.");
            DeliberationStore.Count(connection, found.Key, body.Choice);
            return DeliberationView.Single(connection, found, defaults, now);
        });
    }

    /// <summary>Under what a voter is known in one deliberation, and in no other.</summary>
    internal static byte[] VoterOf(byte[] salt, string tokenId) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(tokenId));
}
