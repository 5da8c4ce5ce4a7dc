using System.Text.Json;
using EdgeGrid.Contracts;
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
    CaseJournal journal, DecideMove decide, Catalogues catalogues, HubDatabase database, TimeProvider time, IOptions<JsonOptions> json)
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
                .Refuses(403, "ROLE", "GRID_SCOPE", "CASE_OWNER", "LEVEL_ABOVE").Refuses(404, "NOT_FOUND").Refuses(409, "CASE_MOVE")
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
            return CaseView.Single(connection, Handle(connection, id, move, body, caller, now), now);
        });
    }

    /// <summary>Moves a case within the current write.</summary>
    internal Case Handle(SqliteConnection connection, string id, CaseMove move, JsonElement? body, Caller caller, long now)
    {
        var found = CaseStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no case {id}.");
        CaseAuthority.MustBeAllowed(caller, found, move);
        CaseLifecycle.MustAllow(found.Stands, move);
        var read = (LateBody.Read<MoveBody>(body, json.Value.SerializerOptions) ?? new MoveBody()).Checked();
        var decided = decide.Handle(found, move, read, caller, FactsOf(connection, found, now));
        var moved = journal.Step(connection, decided, move, Actor.Of(caller), now, read.Note, read.Evidence);
        return Follow(connection, found, moved, move, now);
    }

    private DecideMove.Facts FactsOf(SqliteConnection connection, Case found, long now) => new(
        now,
        ClockStore.NotEnded(connection, found.Key).FirstOrDefault(clock => clock.Stage == Words.Of(Stage.Accept))?.DueAt,
        WhistleStore.DepartmentsNotSignedOff(connection, found.Key),
        CaseStore.HandOvers(connection, found.Key),
        catalogues.At(DateTimeOffset.FromUnixTimeMilliseconds(now)));

    // What a move brings with it.
    private Case Follow(SqliteConnection connection, Case before, Case moved, CaseMove move, long now)
    {
        switch (move)
        {
            case CaseMove.Merge:
                JoinOther(connection, moved, now);
                return moved;
            case CaseMove.Dispute when moved.Disputes > 1:
                var backstop = moved with { LineOwner = DecideMove.District, Hops = moved.Hops + 1 };
                return journal.Step(connection, backstop, CaseMove.Dispatch, Actor.System, now, "再次退单，区级兜底");
            case CaseMove.HandUp or CaseMove.HandDown:
                CaseStore.KeepHandOver(connection, moved.Key, now, before.TerritorialOwner, moved.TerritorialOwner);
                return moved;
            default:
                return moved;
        }
    }

    private void JoinOther(SqliteConnection connection, Case merged, long now)
    {
        var other = CaseStore.Find(connection, merged.Reference!) ?? throw Refusal.NotFound($"There is no case {merged.Reference}.");
        if (other.Key == merged.Key || !other.IsOpen || !GridCode.Parse(other.GridCode).At(1).Covers(GridCode.Parse(merged.GridCode)))
            throw Refusal.Conflict("MERGE_TARGET", $"The case {other.Id} is not another open one of this county.");
        AppealStore.MoveAll(connection, merged.Key, other.Key);
        journal.Remark(connection, other with { Identified = other.Identified | merged.Identified }, "merged", Actor.System, now, $"{merged.Id} 并入");
    }
}
