using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class OrderOfRefusals
{
    [Fact]
    public async Task Who_may_not_hand_down_is_told_so_before_what_is_wrong_with_the_body()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        var id = await leader.AppealAsync("B11");
        await (await leader.TryAsync($"/cases/{id}/handDown", new { note = 5 })).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Fact]
    public async Task That_a_case_bounced_too_often_is_told_before_that_the_grid_is_a_wrong_one()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B11");
        await dispatcher.WalkAsync(id, "handUp", "handDown", "handUp", "handDown", "handUp");
        await (await dispatcher.TryAsync($"/cases/{id}/handDown", new { note = "x", owner = "530102009901" })).ShouldBeProblemAsync(409, "BOUNCE_LIMIT");
        await (await dispatcher.TryAsync($"/cases/{id}/handDown", new { note = "x", owner = "530102009901001" })).ShouldBeProblemAsync(422, "OWNER");
    }

    [Fact]
    public async Task That_a_limit_is_spent_is_told_before_that_the_note_is_too_long()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B11", channel: "hotline12345", externalId: "KM-1");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        var tooLong = new { note = new string('x', 2_001), outcome = "fixed" };
        await (await dispatcher.TryAsync($"/cases/{id}/close", tooLong)).ShouldBeProblemAsync(409, "FOLLOW_UP_FIRST");
        await (await dispatcher.TryAsync($"/cases/{id}/followUp", tooLong)).ShouldBeProblemAsync(422, "TOO_LONG");
    }
}
