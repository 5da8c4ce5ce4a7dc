using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// <c>POST /grids/{code}/retire</c>: a grid of any level but the county ends on a local day and names what takes its place. What was
/// filed keeps its code; an alarm at that day's midnight moves the terminals.
/// </summary>
internal sealed class RetireGrid(
    ReadGridCode read, AlarmBook alarms, HubDatabase database, HubSettings settings, TimeProvider time, IOptions<JsonOptions> json)
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

    private sealed record Named(IReadOnlyList<string>? Successors = null, IReadOnlyList<Move>? Moves = null);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/grids/{code}/retire", (string code, JsonElement? body, Caller caller, RetireGrid retire) => retire.HandleAsync(code, body, caller))
            .Accepts<Request>("application/json")
            .For(Role.Admin, Role.Dispatcher)
            .Refuses(403, "GRID_SCOPE", GridAuthority.BelowStreet).Refuses(404, "NOT_FOUND").Refuses(409, GridValidity.Retired)
            .Refuses(422, [WrongDay, WrongLevel, Retirement.BadSuccessor, Retirement.BadMoves, .. GridValidity.Codes, .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Grids")
            .WithSummary("Retire a grid or building from a local day on, naming its successors and where each building below goes; a community or street once nothing stands in it");

    private async Task<Answer> HandleAsync(string code, JsonElement? body, Caller caller)
    {
        GridAuthority.MustDrawGrids(caller);
        var named = LateBody.Glance<Named>(body, json.Value.SerializerOptions) ?? new Named();
        foreach (var place in (named.Successors ?? []).Concat((named.Moves ?? []).Select(move => move.To)).Prepend(code))
            GridAuthority.MustCover(caller, place);
        return await database.WriteAsync(connection =>
        {
            var grid = GridStore.Find(connection, read.From(code, "code").Text) ?? throw Refusal.NotFound($"There is no grid {code}.");
            if (grid.ValidTo is not null)
                throw Refusal.Conflict(GridValidity.Retired, GridValidity.Sentence(connection, grid));
            return Retire(connection, grid, LateBody.MustRead<Request>(body, json.Value.SerializerOptions));
        });
    }

    private Answer Retire(SqliteConnection connection, Grid grid, Request wanted)
    {
        if (grid.Level == GridCodeLevel.County)
            throw Refusal.Invalid(WrongLevel, $"code: {grid.Code} is a county, which this hub does not retire.");
        if (wanted.On < LocalDay.Today(time, settings) || !LocalDay.IsKept(wanted.On))
            throw Refusal.Invalid(WrongDay, $"on: a grid is retired from today or a later day on (of {LocalDay.Range}); what was filed until then keeps its code.");

        var below = GridStore.All(connection, grid.Code).Where(one => one.Code != grid.Code && !one.IsRetiredOn(wanted.On)).ToList();
        if (grid.Level < GridCodeLevel.Grid)
            MustBeEmpty(connection, grid, below);
        foreach (var ending in below.Prepend(grid).Where(one => one.ValidFrom is not null && wanted.On <= LocalDay.Parse(one.ValidFrom)))
            throw Refusal.Invalid(WrongDay, $"on: the grid {ending.Code} is valid from {ending.ValidFrom} on, and at least for a day.");
        var successors = (wanted.Successors ?? []).Select(one => read.From(one, "successors")).ToList();
        foreach (var successor in successors)
            MustTakeOver(connection, successor, wanted.On);
        var moves = (wanted.Moves ?? []).Select(move => (From: read.From(move.From, "moves"), To: read.From(move.To, "moves"))).ToList();
        var decided = Retirement.Decide(grid, below, successors, moves);
        Write(connection, decided, wanted.On);
        return new Answer(grid.Code, wanted.On, [.. successors.Select(one => one.Text)], wanted.Moves ?? []);
    }

    // Its grids go first, one by one, each saying where its buildings go; the register of buildings is the community's own.
    private static void MustBeEmpty(SqliteConnection connection, Grid grid, List<Grid> below)
    {
        if (below.FirstOrDefault() is { } standing)
            throw Refusal.Invalid(Retirement.BadMoves, $"code: {standing.Code} still stands in {grid.Code} on that day; retire what is below first.");
        if (BuildingStore.Within(connection, grid.Code) is [var first, ..])
            throw Refusal.Invalid(Retirement.BadMoves, $"code: building {first.Number} is still registered in {first.Community}; register it where it belongs now and take it out there first.");
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
            GridStore.Add(connection, Grid.New(successor, retired.Name, Words.Find<Attention>(retired.Attention)!.Value, retired.Template, on, validTo: null), Now);
        else
            MustTakeOver(connection, successor, on);
    }
}
