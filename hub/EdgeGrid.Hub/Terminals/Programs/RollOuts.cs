using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>Begins a roll-out, shows how far it is, halts it and goes on with it.</summary>
internal sealed class RollOuts(AlarmBook alarms, HubDatabase database, TimeProvider time)
{
    private const int MostStages = 10;
    private const int UsualSoak = 60;
    private const int MostSoak = 7 * 24 * 60;
    private const int MostFailures = 100;
    private static readonly int[] UsualPercents = [1, 10, 50, 100];

    /// <summary>What to roll out; of the fleet a rising percentage a stage, the last 100; and for how many minutes a stage is watched.</summary>
    internal sealed record Wanted(string? Board, string? Version, IReadOnlyList<int>? Percents = null, int? SoakMinutes = null);

    /// <summary>
    /// How far it is: <c>running</c>, <c>halted</c> with the reason, or <c>superseded</c>; the stage from 1; how many terminals it is about, were told,
    /// run it, failed, and have yet to answer.
    /// </summary>
    internal sealed record View(
        long Id, string Board, string Version, string State, string? Reason, IReadOnlyList<int> Percents, long SoakMinutes, long Stage, DateTimeOffset StartedAt,
        long Terminals, long Told, long Updated, long Failed, long Waiting, IReadOnlyList<Failed> Failures);

    /// <summary>A terminal that failed: its word for why, <c>noAnswer</c> when it has not said anything for half an hour.</summary>
    internal sealed record Failed(string Terminal, string Error);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/roll-outs", async (Wanted wanted, RollOuts all) => Results.Json(await all.StartAsync(wanted), statusCode: StatusCodes.Status201Created))
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND")
            .Refuses(422, "MISSING", "PERCENTS", "SOAK_RANGE")
            .Produces<View>(StatusCodes.Status201Created)
            .WithTags("Programs")
            .WithSummary("Roll a program out to all terminals of its board, in stages, in place of what was being rolled out to them");
        api.MapGet("/roll-outs", (RollOuts all, [AsParameters] PageQuery page) => all.List(page))
            .For(Role.Admin)
            .Produces<Page<View>>()
            .WithTags("Programs")
            .WithSummary("List the roll-outs, newest first");
        api.MapGet("/roll-outs/{id}", (long id, RollOuts all) => all.Show(id))
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND")
            .Produces<View>()
            .WithTags("Programs")
            .WithSummary("Show how far a roll-out is, and who failed");
        api.MapPost("/roll-outs/{id}/halt", (long id, RollOuts all) => all.HaltAsync(id))
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND").Refuses(409, "ROLL_OUT_STATE")
            .Produces<View>()
            .WithTags("Programs")
            .WithSummary("Halt a roll-out: nobody is told any more; who runs the program goes on with it");
        api.MapPost("/roll-outs/{id}/resume", (long id, RollOuts all) => all.ResumeAsync(id))
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND").Refuses(409, "ROLL_OUT_STATE")
            .Produces<View>()
            .WithTags("Programs")
            .WithSummary("Go on with a halted roll-out; the failures so far do not halt it again");
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<View> StartAsync(Wanted wanted)
    {
        var percents = Percents(wanted.Percents);
        var soak = wanted.SoakMinutes ?? UsualSoak;
        if (soak is < 0 or > MostSoak)
            throw Refusal.Invalid("SOAK_RANGE", $"soakMinutes: {soak} is not between 0 and {MostSoak}.");
        if (string.IsNullOrEmpty(wanted.Board) || string.IsNullOrEmpty(wanted.Version))
            throw Refusal.Invalid("MISSING", "board and version say which program.");
        return database.WriteAsync(connection =>
        {
            var program = ProgramStore.Find(connection, wanted.Board, wanted.Version) ?? throw Refusal.NotFound($"There is no program {wanted.Version} for {wanted.Board}.");
            foreach (var earlier in RollOutStore.Standing(connection, program.Board))
            {
                RollOutStore.Change(connection, earlier.Id, RollOutStore.Superseded, earlier.Reason, earlier.Forgiven);
                RollOutStore.TakeBack(connection, earlier.Id, Now);
            }

            var id = RollOutStore.Start(connection, program.Key, percents, (long)TimeSpan.FromMinutes(soak).TotalMilliseconds, Now);
            RollOutPrograms.Look(connection, alarms, id, Now);
            return Of(connection, RollOutStore.Find(connection, id)!);
        });
    }

    private Task<View> HaltAsync(long id) => ChangeAsync(id, RollOutStore.Running, (connection, rollOut) =>
    {
        RollOutStore.Change(connection, id, RollOutStore.Halted, "by hand", rollOut.Forgiven);
        RollOutStore.TakeBack(connection, id, Now);
    });

    private Task<View> ResumeAsync(long id) => ChangeAsync(id, RollOutStore.Halted, (connection, _) =>
    {
        RollOutStore.Collect(connection, id);
        RollOutStore.GiveAgain(connection, id, Now, RollOutPrograms.Until(Now));
        var known = RollOutStore.Count(connection, id, lateBefore: long.MinValue).Failed;
        RollOutStore.Change(connection, id, RollOutStore.Running, reason: null, known);
        RollOutPrograms.Look(connection, alarms, id, Now);
    });

    private Task<View> ChangeAsync(long id, string from, Action<SqliteConnection, RollOutStore.Row> change) => database.WriteAsync(connection =>
    {
        var rollOut = Require(connection, id);
        if (rollOut.State != from)
            throw Refusal.Conflict("ROLL_OUT_STATE", $"Roll-out {id} is {rollOut.State}.");
        change(connection, rollOut);
        return Of(connection, Require(connection, id));
    });

    private View Show(long id) => database.Read(connection => Of(connection, Require(connection, id)));

    private Page<View> List(PageQuery page) => database.Read(connection => Page.Of(
        RollOutStore.All(connection, page.AfterNumber ?? long.MaxValue, page.Take + 1), page, row => Of(connection, row),
        last => last.Id.ToString(CultureInfo.InvariantCulture)));

    private static RollOutStore.Row Require(SqliteConnection connection, long id) =>
        RollOutStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no roll-out {id}.");

    private static int[] Percents(IReadOnlyList<int>? wanted)
    {
        var percents = wanted is { Count: > 0 } ? [.. wanted] : UsualPercents;
        return percents.Length <= MostStages && percents[0] > 0 && percents[^1] == 100 && percents.Zip(percents.Skip(1)).All(pair => pair.First < pair.Second)
            ? percents
            : throw Refusal.Invalid("PERCENTS", $"percents: at most {MostStages} that rise, from at least 1 to 100.");
    }

    private View Of(SqliteConnection connection, RollOutStore.Row rollOut)
    {
        var program = ProgramStore.Get(connection, rollOut.Program);
        var lateBefore = Now - RollOutPrograms.LateMs;
        var tally = RollOutStore.Count(connection, rollOut.Id, lateBefore);
        return new View(
            rollOut.Id, program.Board, program.Version, rollOut.State, rollOut.Reason, rollOut.Percents, rollOut.SoakMs / 60_000, rollOut.Stage + 1,
            DateTimeOffset.FromUnixTimeMilliseconds(rollOut.StartedAt), RollOutStore.Fleet(connection, rollOut.Id, program.Manifest),
            tally.Told, tally.Updated, tally.Faults, tally.Open - tally.Late,
            [.. RollOutStore.Failures(connection, rollOut.Id, lateBefore, MostFailures).Select(one => new Failed(one.Terminal, one.Error ?? "noAnswer"))]);
    }
}
