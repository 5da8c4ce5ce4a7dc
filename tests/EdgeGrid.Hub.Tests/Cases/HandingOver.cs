using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>What a hand-over between grids hands over (向上请办、向下派遣): the sight of the case, and who acts.</summary>
public sealed class HandingOver
{
    private const string Community = "530102005901";
    private const string Street = "530102005";

    [Fact]
    public async Task Handed_down_to_another_grid_a_case_is_listed_read_and_worked_on_there()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var community = await Post.GridLeaderAsync(hub, Community);
        using var new1 = await Post.GridLeaderAsync(hub, Post.Grid1);
        using var former = await Post.GridLeaderAsync(hub);
        var id = await former.AppealAsync("B11");
        (await new1.TryGetAsync("/cases/" + id)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);

        (await community.MoveAsync(id, "handDown", new { note = "they know the place", owner = Post.Grid1 })).Word("territorialOwner").ShouldBe(Post.Grid1);
        (await new1.GetAsync("/cases/" + id)).Word("id").ShouldBe(id);
        (await new1.GetAsync("/cases")).All("items").Select(one => one.Word("id")).ShouldBe([id]);
        (await former.GetAsync("/cases/" + id)).Word("territorialOwner").ShouldBe(Post.Grid1);
        await ShouldBeBeyondAsync(former, id, "dispatch");
        await new1.MoveAsync(id, "dispatch");
        (await new1.MoveAsync(id, "handUp", new { note = "not after all" })).Word("territorialOwner").ShouldBe(Community);
        await ShouldBeBeyondAsync(new1, id, "cancel");
        (await new1.GetAsync("/cases")).All("items").Count().ShouldBe(1);
        await former.MoveAsync(id, "cancel", new { note = "gone" });
    }

    [Fact]
    public async Task The_leader_of_a_grid_acts_for_the_community_until_a_higher_level_holds_the_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        using var community = await Post.GridLeaderAsync(hub, Community);
        using var street = await Post.GridLeaderAsync(hub, Street);
        using var property = await Post.DepartmentAsync(hub, "property");
        var id = await leader.AppealAsync("B12");
        await leader.MoveAsync(id, "handUp", new { note = "beyond us" });
        (await leader.GetAsync("/cases/" + id)).Word("territorialOwner").ShouldBe(Street);
        foreach (var move in new[] { "handUp", "handDown", "dispatch", "cancel", "transfer" })
        {
            await ShouldBeBeyondAsync(leader, id, move);
            await ShouldBeBeyondAsync(community, id, move);
        }

        await street.MoveAsync(id, "dispatch");
        foreach (var move in new[] { "accept", "start", "resolve" })
            await property.MoveAsync(id, move);
        await ShouldBeBeyondAsync(leader, id, "verify");
        await street.WalkAsync(id, "verify", "close");
    }

    [Fact]
    public async Task A_suspension_is_approved_above_whoever_holds_the_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var community = await Post.GridLeaderAsync(hub, Community);
        using var street = await Post.GridLeaderAsync(hub, Street);
        var id = await dispatcher.AppealAsync("B12");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        var body = new { note = "frost", until = hub.Running.Time.GetUtcNow().AddDays(2) };
        await (await community.TryAsync($"/cases/{id}/suspend", body)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        await street.MoveAsync(id, "suspend", body);
        await street.MoveAsync(id, "resume");
        await community.MoveAsync(id, "handUp");
        await (await street.TryAsync($"/cases/{id}/suspend", body)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        await dispatcher.MoveAsync(id, "suspend", body);
    }

    [Fact]
    public async Task What_a_higher_level_holds_is_urged_there_and_goes_up_from_there()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var leader = await Post.GridLeaderAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        await leader.MoveAsync(id, "handUp", new { note = "beyond us" });
        foreach (var hours in new[] { 12, 8, 5 })
            await hub.PassAsync(TimeSpan.FromHours(hours));
        (await dispatcher.GetAsync("/cases/" + id)).All("escalations").Select(reached => (reached.Word("step"), reached.Word("toGrid")))
            .ShouldBe([("reminded", Street), ("urged", Street), ("overdue", "530102")]);
    }

    [Fact]
    public async Task Residents_of_the_grid_that_was_handed_a_case_do_not_speak_for_those_who_live_there()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var nextDoor = await Post.ResidentAsync(hub, DrivenHub.NextDoor);
        var id = await dispatcher.AppealAsync("B12");
        await dispatcher.MoveAsync(id, "handDown", new { note = "x", owner = DrivenHub.NextDoor });
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        await ShouldBeBeyondAsync(nextDoor, id, "rework");
    }

    private static async Task ShouldBeBeyondAsync(Post post, string id, string move) =>
        await (await post.TryAsync($"/cases/{id}/{move}", new { note = "x" })).ShouldBeProblemAsync(403, "GRID_SCOPE");
}
