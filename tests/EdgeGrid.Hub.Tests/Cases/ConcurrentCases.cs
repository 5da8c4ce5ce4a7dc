using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>
/// Many callers at once while the clock runs, and hubs that stop in the middle: nobody can say in which order they came, but what the
/// store holds afterwards has to agree with the rules.
/// </summary>
public sealed class ConcurrentCases
{
    private const int Rounds = 6;
    private const int Callers = 6;
    private const int StepsOfACaller = 250;
    private const int TurnsOfARound = 2_000;

    private static readonly string[] Grids = ["53010200590100302", "53010200590100301", "53010200590100101"];
    private static readonly string?[] Categories = [null, "B06", "B08", "B10"];
    private static readonly string[] Verbs = ["signFor", "reportIn", "signOff", "excuse"];
    private static readonly string[] Departments = ["fire", "police", "community", "property"];
    private static readonly CaseMove[] Moves =
    [
        CaseMove.Dispatch, CaseMove.Accept, CaseMove.Dispute, CaseMove.Start, CaseMove.Suspend, CaseMove.Resume, CaseMove.Resolve, CaseMove.Verify,
        CaseMove.Rework, CaseMove.FollowUp, CaseMove.Close, CaseMove.Reopen, CaseMove.HandUp, CaseMove.HandDown, CaseMove.Transfer, CaseMove.Cancel,
    ];

    private static readonly Caller[] People =
    [
        CasesWithoutADoor.CallerOf(Role.Dispatcher, "530102"),
        CasesWithoutADoor.CallerOf(Role.Dispatcher, "530102"),
        CasesWithoutADoor.CallerOf(Role.GridLeader, "530102005901003"),
        CasesWithoutADoor.CallerOf(Role.GridLeader, "530102005901001"),
        CasesWithoutADoor.CallerOf(Role.GridLeader, "530102005901"),
        CasesWithoutADoor.CallerOf(Role.Department, "530102", "fire"),
        CasesWithoutADoor.CallerOf(Role.Department, "530102", "property"),
        CasesWithoutADoor.CallerOf(Role.Resident, "53010200590100302"),
    ];

    [Fact]
    public async Task Whoever_acts_at_once_while_time_runs_and_hubs_stop_leaves_a_store_that_agrees_with_the_rules()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        using var folder = new TempFolder();
        var time = new JumpingTime(Beijing.At("2026-03-02 09:00").AddMilliseconds(137));
        for (var round = 0; round < Rounds; round++)
        {
            // Stopped without letting anything that is due happen first: the next one finds it waiting.
            await using var hub = new CasesWithoutADoor(folder.Path, time);
            await hub.StartAsync();
            var callers = Enumerable.Range(0, Callers).Select(n => Task.Run(() => ActAsync(hub, new Random(seed + (round * Callers) + n)))).ToArray();
            RunTime(time, Task.WhenAll(callers), new Random(seed - round));
            await Task.WhenAll(callers);
        }

        await using var last = new CasesWithoutADoor(folder.Path, time);
        await last.StartAsync();
        await last.SettleAsync();
        last.Database.Read(connection =>
        {
            new RulesOfTheStore(connection, last.Calendar, last.Now).ShouldHold();
            return 0;
        });
    }

    // Unevenly, now and then a long way, and no further than some days in all.
    private static void RunTime(JumpingTime time, Task acting, Random random)
    {
        for (var turn = 0; turn < TurnsOfARound && !acting.IsCompleted; turn++)
        {
            time.Advance(TimeSpan.FromMilliseconds(random.Next(20) == 0 ? random.Next(8_000_000) : random.Next(20_000)));
            Thread.Yield();
        }
    }

    private static async Task ActAsync(CasesWithoutADoor hub, Random random)
    {
        for (var step = 0; step < StepsOfACaller; step++)
        {
            var kind = random.Next(100);
            var one = random.Next(1 << 20);
            if (kind < 15)
                await hub.PressAsync("t-000" + random.Next(4), Grids[random.Next(Grids.Length)], (Button)random.Next(3), Categories[random.Next(Categories.Length)], PressAction.Press);
            else if (kind < 18)
                await hub.PressAsync("t-000" + random.Next(4), Grids[random.Next(Grids.Length)], (Button)random.Next(3), null, PressAction.Cancel);
            else if (kind < 24)
                await hub.BlowAsync(one);
            else if (kind < 50)
                await hub.MusterAsync(one, Verbs[random.Next(Verbs.Length)], Departments[random.Next(Departments.Length)]);
            else if (kind < 54)
                await hub.CloseWhistleAsync(one);
            else
                await hub.MoveAsync(one, Moves[random.Next(kind < 96 ? Moves.Length - 2 : Moves.Length)], People[random.Next(People.Length)]);
        }
    }
}
