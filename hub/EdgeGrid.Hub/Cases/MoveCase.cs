using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Cases;

/// <summary><c>POST /cases/{id}/{move}</c>: somebody who may moves a case along the table.</summary>
internal sealed class MoveCase(
    CaseJournal journal, DecideMove decide, MergeCase merge, FollowMove follow, ShowCase show, Catalogues catalogues, HubDatabase database,
    TimeProvider time, IOptions<JsonOptions> json)
{
    /// <summary>The moves that people make over HTTP.</summary>
    internal static readonly IReadOnlyList<CaseMove> Routes =
    [
        CaseMove.File, CaseMove.Decline, CaseMove.Merge, CaseMove.Dispatch, CaseMove.Accept, CaseMove.Dispute, CaseMove.Start, CaseMove.Suspend,
        CaseMove.Resume, CaseMove.Resolve, CaseMove.Verify, CaseMove.Rework, CaseMove.FollowUp, CaseMove.Close, CaseMove.Reopen,
        CaseMove.Transfer, CaseMove.Cancel, CaseMove.HandUp, CaseMove.HandDown,
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var move in Routes)
        {
            api.MapPost($"/cases/{{id}}/{Words.Of(move)}", (string id, JsonElement? body, Caller caller, MoveCase moveCase) => moveCase.HandleAsync(id, move, body, caller))
                .Accepts<MoveBody>(isOptional: true, "application/json")
                .Refuses(403, "ROLE", "GRID_SCOPE", "CASE_OWNER", "LEVEL_ABOVE").Refuses(404, "NOT_FOUND").Refuses(409, ["CASE_MOVE", .. DecideMove.ConflictsOf(move)])
                .Refuses(422, "NOTE_MISSING", "TOO_LONG", "EVIDENCE")
                .Produces<CaseView>()
                .WithTags("Cases")
                .WithSummary($"Move a case: {Words.Of(move)}");
        }
    }

    private async Task<CaseView> HandleAsync(string id, CaseMove move, JsonElement? body, Caller caller)
    {
        CaseAuthority.MustEverBeAllowed(caller, move);
        return await database.WriteAsync(connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return show.Single(connection, Handle(connection, id, move, body, caller, now), caller, now);
        });
    }

    /// <summary>Moves a case within the current write.</summary>
    internal Case Handle(SqliteConnection connection, string id, CaseMove move, JsonElement? body, Caller caller, long now)
    {
        var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
        CaseAuthority.MustBeAllowed(caller, found, move);
        CaseLifecycle.MustAllow(found.Stands, move);
        var read = LateBody.Read<MoveBody>(body, json.Value.SerializerOptions) ?? new MoveBody();
        var decided = decide.Handle(found, move, read, caller, FactsOf(connection, found, now));
        var target = move == CaseMove.Merge ? MergeCase.MustFindTarget(connection, caller, found, decided.Reference!) : null;
        read.Check();

        // A case that should have gone on already goes on from then.
        var since = found.SuspendedUntil is { } until && until < now ? until : now;
        var moved = journal.Step(connection, decided, move, Actor.Of(caller), now, read.Note, read.Evidence, since: since);
        if (target is not null)
            merge.Handle(connection, moved, target, now);
        return follow.Handle(connection, found, moved, move, now);
    }

    private DecideMove.Facts FactsOf(SqliteConnection connection, Case found, long now) => new(
        now,
        ClockStore.NotEnded(connection, found.Key).FirstOrDefault(clock => clock.Stage == Words.Of(Stage.Accept))?.DueAt,
        WhistleStore.DepartmentsNotSignedOff(connection, found.Key),
        CaseStore.HandOvers(connection, found.Key),
        FollowUpRound.Of(found, FollowUp.Of(connection, found.Key)),
        catalogues.At(DateTimeOffset.FromUnixTimeMilliseconds(now)));
}
