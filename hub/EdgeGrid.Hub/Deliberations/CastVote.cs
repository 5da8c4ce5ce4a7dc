using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>
/// <c>POST /deliberations/{id}/votes</c>: one vote per resident of the grid. What was chosen raises a count; that this resident has voted
/// is kept apart from it, as a hash salted for this deliberation. The hub knows no residents, only their tokens: somebody who is given a
/// second token while a vote runs could vote with each, so whoever hands tokens out gives one to a resident, and revokes the old with the new.
/// </summary>
internal sealed class CastVote(Defaults defaults, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
{
    /// <summary>The number of a proposal; 0 for none of them.</summary>
    internal sealed record Request(int Choice);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deliberations/{id}/votes", (string id, JsonElement? body, Caller caller, HttpContext http, CastVote cast) => cast.HandleAsync(id, body, caller, http))
            .Accepts<Request>(isOptional: true, "application/json")
            .For(Role.Resident)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(409, "DELIBERATION_MOVE", "VOTE_OVER", "VOTED").Refuses(422, "CHOICE", "IDEMPOTENCY_KEY")
            .Produces<DeliberationView>()
            .WithTags("Deliberations")
            .WithSummary("Vote, once, as a resident of the deliberation's grid");

    private Task<DeliberationView> HandleAsync(string id, JsonElement? body, Caller caller, HttpContext http)
    {
        var hasKey = http.Request.Headers.ContainsKey(Idempotency.Header);
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

            // A key would keep for a day, beside the token's id, from what the choice can be told.
            if (hasKey)
                throw Refusal.Invalid("IDEMPOTENCY_KEY", $"{Idempotency.Header}: not with a vote, which counts once anyway and is to stay secret.");
            var chosen = LateBody.MustRead<Request>(body, json.Value.SerializerOptions).Choice;
            if (DeliberationStore.Choices(connection, found.Key).All(choice => choice.N != chosen))
                throw Refusal.Invalid("CHOICE", "choice: the number of a proposal, or 0 for none of them.");
            DeliberationStore.Count(connection, found.Key, chosen);
            return DeliberationView.Single(connection, found, defaults, now);
        });
    }

    /// <summary>Under what a voter is known in one deliberation, and in no other.</summary>
    internal static byte[] VoterOf(byte[] salt, string tokenId) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(tokenId));
}
