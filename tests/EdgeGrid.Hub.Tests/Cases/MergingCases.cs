using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class MergingCases
{
    [Fact]
    public async Task A_grid_leader_merges_into_no_case_of_a_neighbour_and_does_not_learn_which_there_are()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var leader = await Post.GridLeaderAsync(hub, Post.Grid1);
        var own = await dispatcher.AppealAsync("B11", "53010200590100101");
        var others = await dispatcher.AppealAsync("B12");
        var foreign = await (await leader.TryAsync($"/cases/{own}/merge", new { note = "x", reference = others })).ShouldBeProblemAsync(403, "GRID_SCOPE");
        var missing = await (await leader.TryAsync($"/cases/{own}/merge", new { note = "x", reference = "WH-1" })).ShouldBeProblemAsync(403, "GRID_SCOPE");
        foreign.Replace(others, "", StringComparison.Ordinal).ShouldBe(missing.Replace("WH-1", "", StringComparison.Ordinal));
        (await dispatcher.GetAsync("/cases/" + own)).Word("state").ShouldBe("filed");
        (await dispatcher.GetAsync("/cases/" + others)).All("appeals").Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_emergency_that_is_merged_within_its_five_seconds_is_whistled_in_the_other_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var target = await dispatcher.AppealAsync("B02");
        var pressed = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        await dispatcher.MoveAsync(pressed, "merge", new { note = "the same fire", reference = target });
        await hub.PassAsync(TimeSpan.FromSeconds(6));
        (await hub.GetAsync("/cases/" + pressed)).All("whistles").ShouldBeEmpty();
        var blown = await hub.GetAsync("/cases/" + target);
        blown.All("whistles").Single().Word("kind").ShouldBe("emergency");
        blown.Word("state").ShouldBe("mustering");
    }
}
