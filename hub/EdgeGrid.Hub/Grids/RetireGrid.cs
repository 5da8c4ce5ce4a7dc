using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// <c>POST /grids/{code}/retire</c>: a grid or building ends on a local day and names what takes its place. What was filed keeps its
/// code; an alarm at that day's midnight moves the terminals.
/// </summary>
internal sealed class RetireGrid(ReadGridCode read, AlarmBook alarms, HubSettings settings, TimeProvider time)
{
    /// <summary>The alarm of the day, its subject the retired code.</summary>
    internal const string Alarm = "grid.retired";

    internal const string WrongDay = "GRID_DATE";
    internal const string WrongLevel = "GRID_LEVEL";

    /// <summary>From which day on, what takes its place, and where each building below goes.</summary>
    internal sealed record Request(DateOnly On, IReadOnlyList<string>? Successors = null, IReadOnlyList<Move>? Moves = null);

    /// <summary>One building's old code and its new one, which is created where it is not there.</summary>
    internal sealed record Move(string From, string To);

    internal sealed record Answer(string Code, DateOnly ValidTo, IReadOnlyList<string> Successors, IReadOnlyList<Move> Moves);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids/{code}/retire", async (string code, Request body, Caller caller, RetireGrid retire, HubDatabase database) =>
            {
                GridAuthority.MustDrawGrids(caller);
                foreach (var named in (body.Successors ?? []).Concat((body.Moves ?? []).Select(move => move.To)).Prepend(code))
                    GridAuthority.MustCover(caller, named);
                return await database.WriteAsync(connection => retire.Handle(connection, code, body));
            })
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(409, GridValidity.Retired)
            .Refuses(422, [WrongDay, WrongLevel, Retirement.BadSuccessor, Retirement.BadMoves, .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Grids")
            .WithSummary("Retire a grid or building from a local day on, naming its successors and where each building below goes");

    /// <summary>Retires within the current write.</summary>
    internal Answer Handle(SqliteConnection connection, string code, Request wanted)
    {
        var grid = GridStore.Find(connection, read.From(code, "code").Text) ?? throw Refusal.NotFound($"There is no grid {code}.");
        if (grid.ValidTo is not null)
            throw Refusal.Conflict(GridValidity.Retired, GridValidity.Sentence(connection, grid));
        MustBeRetirable(grid, wanted.On);

        var below = GridStore.All(connection, code).Where(one => one.Code != code && !one.IsRetiredOn(wanted.On)).ToList();
        var successors = (wanted.Successors ?? []).Select(one => read.From(one, "successors")).ToList();
        foreach (var successor in successors)
            MustTakeOver(connection, successor, wanted.On);
        var moves = (wanted.Moves ?? []).Select(move => (From: read.From(move.From, "moves"), To: read.From(move.To, "moves"))).ToList();
        var decided = Retirement.Decide(grid, below, successors, moves);
        Write(connection, decided, wanted.On);
        return new Answer(code, wanted.On, [.. successors.Select(one => one.Text)], wanted.Moves ?? []);
    }

    private void MustBeRetirable(Grid grid, DateOnly on)
    {
        if (grid.Level < GridCodeLevel.Grid)
            throw Refusal.Invalid(WrongLevel, $"code: {grid.Code} is of level {grid.Level}; grids and buildings (levels 4 and 5) are retired.");
        if (on < LocalDay.Today(time, settings))
            throw Refusal.Invalid(WrongDay, "on: a grid is retired from today or a later day on; what was filed until then keeps its code.");
        if (grid.ValidFrom is not null && on <= LocalDay.Parse(grid.ValidFrom))
            throw Refusal.Invalid(WrongDay, $"on: the grid {grid.Code} is valid from {grid.ValidFrom} on, and at least for a day.");
    }

    private static void MustTakeOver(SqliteConnection connection, GridCode successor, DateOnly on)
    {
        if (GridValidity.MustBeValid(connection, successor, on).ValidTo is not null)
            throw Refusal.Invalid(Retirement.BadSuccessor, $"successors: {successor} is going to be retired itself.");
    }

    private void Write(SqliteConnection connection, Retirement decided, DateOnly on)
    {
        foreach (var (retired, successors) in decided.Successors)
        {
            foreach (var successor in successors)
                Take(connection, successor, retired, on);
            GridStore.Change(connection, retired with { ValidTo = LocalDay.Text(on) }, Now);
            SuccessorStore.Put(connection, retired.Code, [.. successors.Select(one => one.Text)]);
        }

        alarms.Set(connection, Alarm, decided.Successors[0].Key.Code, LocalDay.Text(on), LocalDay.StartOf(on, settings.TimeZone));
    }

    // A building keeps its name under its new code; one that stands there already takes the other in.
    private void Take(SqliteConnection connection, GridCode successor, Grid retired, DateOnly on)
    {
        if (GridStore.Find(connection, successor.Text) is null)
            GridStore.Add(connection, Grid.New(successor, retired.Name, Web.Words.Find<Attention>(retired.Attention)!.Value, retired.Template, on, validTo: null), Now);
        else
            MustTakeOver(connection, successor, on);
    }
}
