using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Whistles;

public sealed class PressingRed
{
    private static readonly string[] Summoned = ["community", "property", "police"];

    [Fact]
    public async Task A_burst_of_red_presses_blows_one_whistle()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = "";
        for (var i = 0; i < 4; i++)
            id = (await terminal.SendAsync(terminal.Press(Button.Emergency, at: hub.Now - 600_000 + (i * 60_000)))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        var found = await hub.GetAsync("/cases/" + id);
        found.All("whistles").Count().ShouldBe(1);
        found.GetProperty("deviceCheck").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData]
    [InlineData("verify")]
    [InlineData("verify", "followUp")]
    public async Task A_new_emergency_after_the_first_was_dealt_with_calls_everybody_back(params string[] since)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await BlownAsync(hub, terminal);
        await DealWithAsync(hub, dispatcher, id);
        await dispatcher.WalkAsync(id, since);
        await hub.PassAsync(TimeSpan.FromMinutes(20));
        (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case").ShouldBe(id);
        await hub.PassAsync(TimeSpan.FromSeconds(5));

        var found = await hub.GetAsync("/cases/" + id);
        found.Word("state").ShouldBe("mustering");
        found.All("whistles").Select(whistle => whistle.Word("state")).ShouldBe(["closed", "blowing"]);
        found.All("clocks").Where(clock => clock.GetProperty("running").GetBoolean()).Select(clock => clock.Word("stage")).ShouldBe(["resolve"]);
        await DealWithAsync(hub, dispatcher, id);
        (await hub.GetAsync("/cases/" + id)).Word("state").ShouldBe("resolved");
    }

    [Fact]
    public async Task A_new_emergency_blows_where_the_old_whistle_only_waits_to_be_closed()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await BlownAsync(hub, terminal);
        await DealWithAsync(hub, dispatcher, id, close: false);
        await terminal.SendAsync(terminal.Press(Button.Emergency));
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        (await hub.GetAsync("/cases/" + id)).Word("state").ShouldBe("mustering");
        (await hub.GetAsync("/whistles?blowing=true")).All("items").Count().ShouldBe(2);
    }

    [Fact]
    public async Task People_rework_a_case_that_was_answered_before_they_whistle_again()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = await BlownAsync(hub, terminal);
        await DealWithAsync(hub, dispatcher, caseId);
        var whistle = new { caseId, kind = "key", departments = new[] { "fire" } };
        await (await dispatcher.TryAsync("/whistles", whistle)).ShouldBeProblemAsync(409, "CASE_MOVE");
        await dispatcher.WalkAsync(caseId, "verify", "rework");
        await dispatcher.PostAsync("/whistles", whistle, System.Net.HttpStatusCode.Created);
    }

    private static async Task<string> BlownAsync(DrivenHub hub, TerminalClient terminal)
    {
        var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        return id;
    }

    private static async Task DealWithAsync(DrivenHub hub, Post dispatcher, string caseId, bool close = true)
    {
        var whistle = "/whistles/" + (await hub.GetAsync("/cases/" + caseId)).All("whistles").Last().Word("id");
        foreach (var department in Summoned)
        {
            await dispatcher.PostAsync($"{whistle}/musters/{department}/reportIn");
            await dispatcher.PostAsync($"{whistle}/musters/{department}/signOff");
        }

        if (close)
            await dispatcher.PostAsync(whistle + "/close");
    }
}
