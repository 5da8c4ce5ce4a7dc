using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// <c>GET</c> and <c>POST /evaluations/snapshots</c>: which months are frozen; and freezing one by hand that ended before this hub was
/// there to do it, such as of an imported history.
/// </summary>
internal static class KeepSnapshots
{
    internal sealed record Request(string Period);

    internal sealed record View(string Period, DateTimeOffset FrozenAt, string FrozenBy, long LateMs, string FormulaVersion, Weights Weights, long Rows)
    {
        internal static View Of(Snapshot one) => new(
            one.Period, DateTimeOffset.FromUnixTimeMilliseconds(one.FrozenAt), one.FrozenBy, Math.Max(0, one.FrozenAt - one.DueAt), one.Formula.Version,
            one.Formula.Weights, one.Rows);
    }

    internal sealed record Answer(IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/evaluations/snapshots", (HubDatabase database) => new Answer([.. database.Read(SnapshotStore.All).Select(View.Of)]))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Produces<Answer>()
            .WithTags("Evaluation")
            .WithSummary("List the frozen months, newest first");
        api.MapPost("/evaluations/snapshots", FreezeAsync)
            .For(Role.Admin)
            .Refuses(409, "EVALUATION_FROZEN").Refuses(422, "PERIOD")
            .Produces<View>(StatusCodes.Status201Created)
            .WithTags("Evaluation")
            .WithSummary("Freeze a month that is over as it stands; months end frozen by themselves");
    }

    private static async Task<IResult> FreezeAsync(Request body, Caller caller, FreezeMonth freeze, HubDatabase database, TimeProvider time)
    {
        var frozen = await database.WriteAsync(connection =>
            freeze.Handle(connection, body.Period, Actor.Of(caller), time.GetUtcNow().ToUnixTimeMilliseconds()));
        return Results.Created((string?)null, View.Of(frozen));
    }
}
