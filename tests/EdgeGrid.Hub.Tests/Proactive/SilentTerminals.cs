using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class SilentTerminals
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_terminal_offline_for_longer_than_fifteen_minutes_is_one_case_until_it_was_back()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await OnlineAsync(hub);
        await terminal.WillAsync();
        await hub.PassAsync(Quarter);
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.LookAsync();
        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem();
        raised.GetProperty("category").GetString().ShouldBe("D01");
        raised.GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);
        var appeal = raised.GetProperty("appeals").EnumerateArray().ShouldHaveSingleItem();
        appeal.GetProperty("channel").GetString().ShouldBe("sensor");
        appeal.GetProperty("terminal").GetString().ShouldBe("t-0001");
        for (var i = 0; i < 3; i++)
            await hub.PassAsync(TimeSpan.FromHours(1));
        (await hub.RaisedAsync()).Count.ShouldBe(1);

        await terminal.BirthAsync(2);
        await hub.LookAsync();
        await terminal.WillAsync(2);
        await hub.PassAsync(Quarter);
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(2);
        (await hub.DryRunAsync("terminalSilent")).ShouldBe(hub.Raised("terminalSilent"));
    }

    [Fact]
    public async Task Exactly_fifteen_minutes_are_not_longer_than_fifteen_minutes()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await OnlineAsync(hub);
        await terminal.WillAsync();
        await hub.PassAsync(Quarter);
        await terminal.BirthAsync(2);
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.DryRunAsync("terminalSilent")).ShouldBeEmpty();
        (await hub.DryRunAsync("terminalSilent", """{"longerThan":"PT14M59S"}""")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_between_the_silence_and_its_case_neither_misses_nor_doubles_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await OnlineAsync(hub);
        await terminal.WillAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(5));
        await hub.RestartAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(11));
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await hub.RestartAsync();
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task While_the_hub_itself_is_down_nobody_is_silent_and_who_does_not_come_back_is_so_from_its_start()
    {
        await using var hub = await DrivenHub.StartAsync();
        await OnlineAsync(hub);
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddHours(3));
        await hub.PassAsync(Quarter);
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        (await hub.DryRunAsync("terminalSilent")).ShouldBe(hub.Raised("terminalSilent"));
    }

    [Fact]
    public async Task A_terminal_that_never_spoke_or_was_revoked_is_not_silent()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await OnlineAsync(hub);
        await hub.RegisterAsync("t-0002");
        await terminal.WillAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(5));
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0001", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await hub.PassAsync(TimeSpan.FromHours(1));
        (await hub.RaisedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_terminals_of_one_building_that_fall_silent_together_are_one_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        foreach (var id in new[] { "t-0001", "t-0002" })
            await (await OnlineAsync(hub, id)).WillAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(16));
        (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("appeals").GetArrayLength().ShouldBe(2);
        hub.Raised("terminalSilent").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(0, 4, 4)]
    [InlineData(0, 10, 14)]
    [InlineData(5, 10, 18)]
    [InlineData(8, 10, 18)]
    [InlineData(0, 30, 44)]
    public void What_the_hub_slept_through_is_not_counted(long from, long time, long due) =>
        Pause.After(from, TimeSpan.FromMilliseconds(time), [new(0, 0), new(4, 8), new(30, 40)]).ShouldBe(due);

    private static async Task<TerminalClient> OnlineAsync(DrivenHub hub, string id = "t-0001")
    {
        var terminal = await hub.TerminalAsync(id);
        await terminal.BirthAsync();
        return terminal;
    }
}
