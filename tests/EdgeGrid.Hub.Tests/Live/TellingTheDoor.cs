using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Live;

public sealed class TellingTheDoor
{
    [Fact]
    public async Task Every_terminal_with_an_appeal_in_the_case_is_told_what_comes_next()
    {
        await using var hub = await DrivenHub.StartAsync();
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = (await one.SendAsync(one.Press(Button.Report, "B08"))).Word("case")!;
        await other.SendAsync(other.Press(Button.Report, "B08"));
        await dispatcher.WalkAsync(id, "dispatch", "accept");
        foreach (var terminal in new[] { one, other })
        {
            var told = await terminal.NextAsync(Topics.Progress);
            (told.Word("case"), told.Word("state"), told.Word("text")).ShouldBe((id, "accepted", "已受理 0001"));
        }

        await dispatcher.WalkAsync(id, "start", "resolve", "verify");
        await dispatcher.MoveAsync(id, "close", new { outcome = "notFixable" });
        var last = await one.NextAsync(Topics.Progress);
        last.Word("state").ShouldBe("closed");
        last.Word("text")!.ShouldNotContain("办结");
    }

    [Fact]
    public async Task What_a_dead_connection_swallowed_is_told_again_and_what_was_taken_is_not()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var dead = await hub.ConnectAsync("t-0001", password);
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = (await dead.SendAsync(dead.Press(Button.Report, "B08"))).Word("case")!;
        dead.Acknowledges = false;
        await dispatcher.WalkAsync(id, "dispatch", "accept");
        (await dead.NextAsync(Topics.Progress)).Word("state").ShouldBe("accepted");
        await dead.DisposeAsync();

        var back = await hub.ConnectAsync("t-0001", password);
        (await back.NextAsync(Topics.Progress)).Word("state").ShouldBe("accepted");
        await UntilToldAsync(hub);
        await back.DisposeAsync();
        var last = await hub.ConnectAsync("t-0001", password);
        await dispatcher.WalkAsync(id, "start", "resolve", "verify", "close");
        (await last.NextAsync(Topics.Progress)).Word("state").ShouldBe("closed");
    }

    [Fact]
    public async Task A_step_that_is_not_taken_is_said_once_a_minute()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B08"))).Word("case")!;
        terminal.Acknowledges = false;
        await dispatcher.WalkAsync(id, "dispatch", "accept");
        (await terminal.NextAsync(Topics.Progress)).Word("state").ShouldBe("accepted");
        await dispatcher.WalkAsync(id, "start", "resolve", "verify", "close");
        (await terminal.NextAsync(Topics.Progress)).Word("state").ShouldBe("closed");
        terminal.Acknowledges = true;
        hub.Advance(TimeSpan.FromMinutes(1));
        (await terminal.NextAsync(Topics.Progress)).Word("state").ShouldBe("accepted");
        (await terminal.NextAsync(Topics.Progress)).Word("state").ShouldBe("closed");
        await UntilToldAsync(hub);
    }

    [Fact]
    public async Task A_terminal_that_was_away_is_told_when_it_is_back_even_over_a_restart()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var terminal = await hub.ConnectAsync("t-0001", password);
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B08"))).Word("case")!;
        await terminal.DisposeAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(5));
        using (var dispatcher = await Post.DispatcherAsync(hub))
            await dispatcher.WalkAsync(id, "accept");

        await hub.RestartAsync();
        var back = await hub.ConnectAsync("t-0001", password);
        (await back.NextAsync(Topics.Progress)).Word("state").ShouldBe("accepted");
    }

    private static async Task UntilToldAsync(DrivenHub hub)
    {
        var patience = Patience.Token;
        while (hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection => ProgressStore.Of(connection, "t-0001")).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, patience);
    }
}
