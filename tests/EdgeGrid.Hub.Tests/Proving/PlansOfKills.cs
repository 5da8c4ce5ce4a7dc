using EdgeGrid.Hub.Proving;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proving;

public sealed class PlansOfKills
{
    [Fact]
    public void The_same_seed_draws_the_same_plan_and_another_seed_another() =>
        (Words(7, 50) == Words(7, 50), Words(7, 50) == Words(8, 50)).ShouldBe((true, false));

    [Fact]
    public void Also_a_short_proof_kills_under_load_and_during_start_up_and_has_a_disk_that_fails()
    {
        var plan = KillPlan.Draw(seed: 1, kills: 5, hasFaults: true).ToList();
        plan.Count.ShouldBe(5);
        plan.ShouldContain(run => run.Moment == KillMoment.StartUp);
        plan.ShouldContain(run => run.Moment == KillMoment.Load && run.Faults == null);
        plan.Count(run => run.Faults != null).ShouldBe(2);
    }

    [Fact]
    public void A_long_proof_has_every_kind_of_fault_those_from_the_start_and_those_that_heal_among_them()
    {
        var faulty = KillPlan.Draw(seed: 1, kills: 200, hasFaults: true).Where(run => run.Faults != null).ToList();
        faulty.Count.ShouldBe(60);
        faulty.Select(run => run.Faults!.Words).Distinct().Count().ShouldBe(4);
        faulty.ShouldContain(run => run.FromStart);
        faulty.ShouldContain(run => run.AcksHealed > 0);
    }

    [Fact]
    public void Where_the_disk_cannot_fail_the_hub_is_killed_all_the_same() =>
        KillPlan.Draw(seed: 1, kills: 30, hasFaults: false).Count(run => run.Faults == null).ShouldBe(30);

    private static string Words(int seed, int kills) =>
        string.Join('\n', KillPlan.Draw(seed, kills, hasFaults: true).Select(run => $"{run with { Faults = null }} {string.Join(' ', run.Faults?.On ?? [])}"));
}
