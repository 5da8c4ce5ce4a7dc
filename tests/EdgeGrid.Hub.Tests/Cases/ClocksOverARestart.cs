using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class ClocksOverARestart
{
    [Fact]
    public async Task What_fell_due_while_the_hub_was_down_is_done_once_in_order_and_says_how_late()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 17:00"));
        await hub.RegisterAsync();
        using var before = await Post.DispatcherAsync(hub);
        var id = await before.AppealAsync("B06");
        await before.WalkAsync(id, "dispatch", "accept", "start");
        await hub.PassAsync(TimeSpan.FromHours(12));
        await hub.RestartAsync(Beijing.At("2026-03-28 19:00"));
        await hub.SettleAsync();

        using var after = await Post.DispatcherAsync(hub);
        var found = await after.GetAsync("/cases/" + id);
        found.All("escalations").Select(reached => (reached.Word("step"), reached.Moment("dueAt"), reached.Moment("at"))).ShouldBe([
            ("reminded", Beijing.At("2026-03-28 05:00"), Beijing.At("2026-03-28 05:00")),
            ("urged", Beijing.At("2026-03-28 12:12"), Beijing.At("2026-03-28 19:00")),
            ("overdue", Beijing.At("2026-03-28 17:00"), Beijing.At("2026-03-28 19:00"))]);
        found.All("timeline").Last().Word("note")!.ShouldContain("迟 0.02:00:00");
        found.GetProperty("overdue").GetBoolean().ShouldBeTrue();

        await hub.RestartAsync();
        await hub.SettleAsync();
        (await hub.GetAsync("/cases/" + id)).All("escalations").Count().ShouldBe(3);
    }

    [Fact]
    public async Task An_emergency_pressed_before_the_hub_went_down_is_whistled_when_it_is_back()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(EdgeGrid.Contracts.Button.Emergency))).Word("case")!;
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddMinutes(3));
        await hub.SettleAsync();
        var found = await hub.GetAsync("/cases/" + id);
        found.All("whistles").Single().Moment("blownAt").ShouldBe(hub.Running.Time.GetUtcNow());
        found.All("timeline").Last().Word("note")!.ShouldContain("迟 0.00:02:55");
    }
}
