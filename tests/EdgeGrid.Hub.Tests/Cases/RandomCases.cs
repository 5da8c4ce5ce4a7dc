using CsCheck;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>
/// Random presses, moves, whistles, jumps of the clock and restarts against the reference model: no move outside the table, no duplicate
/// case, no lost and no doubled escalation, counts that agree.
/// </summary>
public sealed class RandomCases
{
    private const int Walks = 50;
    private const int BatchesOfAWalk = 100;
    private const int MostAtOnce = 40;

    private static readonly string[] Grids = ["53010200590100302", "53010200590100301"];
    private static readonly string?[] Categories = [null, "B06", "B08"];
    private static readonly string[] Verbs = ["signFor", "reportIn", "signOff", "excuse"];
    private static readonly string[] Departments = ["fire", "police", "community", "property"];
    private static readonly int[] JumpSeconds = [1, 4, 7, 61, 125, 400, 1_900, 7_300, 30_000, 90_000, 400_000];

    /// <summary>One step: what is done, to which case, and how.</summary>
    private sealed record Op(int Kind, int Case, int How, int More);

    private static readonly Gen<Op> AnyOp = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9_999], Gen.Int[0, 9_999], Gen.Int[0, 9_999], (kind, one, how, more) => new Op(kind, one, how, more));

    private static readonly Gen<(Op[] Steps, int Jump, int Restart)[]> AnyWalk =
        Gen.Select(AnyOp.Array[1, MostAtOnce], Gen.Int[0, JumpSeconds.Length - 1], Gen.Int[0, 19]).Array[BatchesOfAWalk];

    [Fact]
    public async Task A_hundred_thousand_random_steps_agree_with_the_reference_model()
    {
        var steps = 0;
        await AnyWalk.SampleAsync(async walk => Interlocked.Add(ref steps, await WalkAsync(walk)), iter: Walks);
        steps.ShouldBeGreaterThan(100_000);
    }

    private static async Task<int> WalkAsync((Op[] Steps, int Jump, int Restart)[] walk)
    {
        using var folder = new TempFolder();
        var time = new JumpingTime(new DateTimeOffset(2026, 3, 2, 1, 0, 0, 137, TimeSpan.Zero));
        var hub = new CasesWithoutADoor(folder.Path, time);
        await hub.StartAsync();
        var model = new ModelHub(hub.Calendar);
        var steps = 0;
        try
        {
            foreach (var batch in walk)
            {
                // All at once: they meet in one group commit, in this order.
                var results = batch.Steps.Select(step => DoAsync(hub, model, step)).ToList();
                foreach (var (asked, expected, what) in results)
                    (await asked).ShouldBe(expected, what);
                steps += results.Count + 1;
                await hub.SettleAsync();
                model.Settle(hub.Now);
                if (batch.Restart == 0)
                {
                    await hub.DisposeAsync();
                    time.Jump(TimeSpan.FromSeconds(JumpSeconds[batch.Jump]));
                    hub = new CasesWithoutADoor(folder.Path, time);
                    await hub.StartAsync();
                }
                else
                {
                    time.Jump(TimeSpan.FromSeconds(JumpSeconds[batch.Jump]));
                }

                await hub.SettleAsync();
                model.Settle(hub.Now);
                Compare(hub, model);
            }

            hub.Database.Read(connection =>
            {
                new RulesOfTheStore(connection, hub.Calendar, hub.Now).ShouldHold();
                connection.Query<long>("SELECT case_key - 1 FROM appeals WHERE channel = 'terminalButton' ORDER BY at, seq").ShouldBe(model.PressedInto);
                return 0;
            });
        }
        finally
        {
            await hub.DisposeAsync();
        }

        return steps;
    }

    private static (Task<string> Asked, string Expected, string What) DoAsync(CasesWithoutADoor hub, ModelHub model, Op op)
    {
        var grid = Grids[op.How % Grids.Length];
        var terminal = "t-000" + (op.More % 3);
        var button = (Button)(op.How / 7 % 3);
        var word = ButtonWord.Write(button);
        if (op.Kind < 8 || model.Cases.Count == 0)
        {
            var category = Categories[op.Case % Categories.Length];
            var before = model.Cases.Count;
            var joined = model.Press(terminal, grid, word, category ?? word.ToUpperInvariant(), hub.Now, () => "case " + before);
            return (AnswerAsync(hub.PressAsync(terminal, grid, button, category, PressAction.Press)), model.Cases.Count > before ? "filed" : "merged", $"press {word} {category} in {grid}, {joined.Id}");
        }

        if (op.Kind < 12)
            return (AnswerAsync(hub.PressAsync(terminal, grid, button, null, PressAction.Cancel)), model.Cancel(terminal, word, hub.Now) ? "cancelled" : "rejected", $"cancel {word} at {terminal}");

        var number = op.Case % model.Cases.Count;
        var @case = model.Cases[number];
        if (op.Kind < 20 && @case.IsOpen)
            return (YesNo(hub.BlowAsync(number)), YesNo(ModelHub.Blow(@case, hub.Now)), $"blow on {@case.Id} ({@case.State})");
        if (op.Kind < 45 && @case.IsOpen)
        {
            var (verb, department) = (Verbs[op.How % Verbs.Length], Departments[op.More % Departments.Length]);
            var state = @case.State;
            return (YesNo(hub.MusterAsync(number, verb, department)), YesNo(ModelHub.Muster(@case, verb, department, hub.Now)), $"{verb} {department} on {@case.Id} ({state})");
        }

        if (op.Kind < 48 && @case.IsOpen)
            return (YesNo(hub.CloseWhistleAsync(number)), YesNo(ModelHub.CloseWhistle(@case)), $"close the whistle of {@case.Id}");

        // The moves that end a case are rarer, so that some get old.
        var move = op.Kind < 96 ? ModelHub.Moves[op.How % (ModelHub.Moves.Length - 2)] : ModelHub.Moves[^(1 + (op.How % 2))];
        var from = @case.State;
        return (YesNo(hub.MoveAsync(number, Words.Find<CaseMove>(move)!.Value)), YesNo(model.Move(@case, move, hub.Now)), $"{move} on {@case.Id} ({from})");
    }

    private static async Task<string> AnswerAsync(Task<Acknowledgement> ack) => AckResultWord.Write((await ack).Result);

    private static async Task<string> YesNo(Task<bool> done) => YesNo(await done);

    private static string YesNo(bool done) => done ? "done" : "refused";

    // What a failure says: the case's whole timeline.
    private static string Story(SqliteConnection connection, long caseKey) => string.Join('\n', connection.Query<string>(
        "SELECT at || ' ' || actor || ' ' || coalesce(move, '-') || ' ' || to_state || ' ' || coalesce(note, '') FROM timeline WHERE case_key = @caseKey ORDER BY n",
        new { caseKey }));

    private static void Compare(CasesWithoutADoor hub, ModelHub model) => hub.Database.Read(connection =>
    {
        var stored = connection.Query<(long Key, string State, long Reworks, string Owner, long Escalations, long Whistles)>(
            """
            SELECT key, state, reworks, territorial_owner, (SELECT count(*) FROM escalations WHERE case_key = cases.key),
              (SELECT count(*) FROM whistles WHERE case_key = cases.key)
            FROM cases ORDER BY key
            """).ToList();
        stored.Count.ShouldBe(model.Cases.Count);
        foreach (var (one, expected) in stored.Zip(model.Cases))
        {
            (one.State, one.Reworks, one.Owner.Length, one.Escalations, one.Whistles).ShouldBe(
                (expected.State, expected.Reworks, ((expected.Level * 3) + 3) - (expected.Level == 5 ? 1 : 0), expected.Escalations, expected.Whistles.Count), Story(connection, one.Key));
        }

        var now = hub.Now;
        var open = CaseStore.CountOpen(connection, now).ToDictionary(one => one.Grid, one => one.Open);
        foreach (var grid in Grids)
            open.GetValueOrDefault(grid).ShouldBe(model.Cases.Count(one => one.IsOpen && one.Grid == grid));
        return 0;
    });
}
