using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CheckIns;

public sealed class DeliveringKeys
{
    private static readonly DateTimeOffset March = new(2026, 3, 27, 2, 10, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_terminal_with_a_legal_basis_is_given_the_keys_of_its_building_for_this_and_the_next_month()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        var command = await terminal.NextAsync(Topics.Command);
        command.GetProperty("do").GetString().ShouldBe("keys");
        command.GetProperty("id").GetString()!.Length.ShouldBeLessThanOrEqualTo(64, "longer ids a terminal does not answer");
        var given = CheckInKeys.TryRead(JsonSerializer.SerializeToUtf8Bytes(command.GetProperty("args")), out _)!;
        given.Count.ShouldBe(2);
        var root = RootKey.Of(hub.Running.Data);
        given.Find("2603").ShouldBe(root.Scope(GridCode.Parse(DrivenHub.Building), "2603"));
        given.Find("2604").ShouldBe(root.Scope(GridCode.Parse(DrivenHub.Building), "2604"));
    }

    [Fact]
    public async Task A_terminal_without_a_legal_basis_is_given_none()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running, grid: DrivenHub.NextDoor);
        await Legal.BasisAsync(hub.Running, grid: DrivenHub.Building, checkIn: false);
        var terminal = await hub.TerminalAsync();
        await terminal.NextAsync(Topics.Config);
        terminal.HasHeard(Topics.Command).ShouldBeFalse();
    }

    [Fact]
    public async Task They_come_again_with_every_connection_until_they_are_carried_out()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running);
        var password = await hub.RegisterAsync();
        var id = await KeysIdAsync(await hub.ConnectAsync("t-0001", password));
        var refusing = await hub.ConnectAsync("t-0001", password);
        (await KeysIdAsync(refusing)).ShouldBe(id);
        await ReplyAsync(hub, refusing, id, ok: false);
        var willing = await hub.ConnectAsync("t-0001", password);
        (await KeysIdAsync(willing)).ShouldBe(id);
        await ReplyAsync(hub, willing, id, ok: true);
        await hub.RestartAsync();
        var last = await hub.ConnectAsync("t-0001", password);
        await last.NextAsync(Topics.Config);
        last.HasHeard(Topics.Command).ShouldBeFalse();
    }

    [Fact]
    public async Task At_the_turn_of_the_month_the_next_ones_come_by_themselves()
    {
        await using var hub = await DrivenHub.StartAsync(new DateTimeOffset(2026, 3, 31, 15, 59, 0, TimeSpan.Zero));
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1}""");
        await ReplyAsync(hub, terminal, await KeysIdAsync(terminal), ok: true);
        var next = await hub.WhileTimeRunsAsync(terminal.NextAsync(Topics.Command));
        Kids(next).ShouldBe(["2604", "2605"]);
    }

    [Fact]
    public async Task Those_that_waited_too_long_are_not_given_any_more_and_another_campaign_of_the_month_gives_them_again()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running, TimeSpan.FromHours(1));
        var password = await hub.RegisterAsync();
        await KeysIdAsync(await hub.ConnectAsync("t-0001", password));
        await hub.RestartAsync(March.AddHours(2));
        var between = await hub.ConnectAsync("t-0001", password);
        await between.NextAsync(Topics.Config);
        between.HasHeard(Topics.Command).ShouldBeFalse();
        await Legal.BasisAsync(hub.Running);
        Kids(await (await hub.ConnectAsync("t-0001", password)).NextAsync(Topics.Command)).ShouldBe(["2603", "2604"]);
    }

    [Fact]
    public async Task A_device_that_comes_under_a_revoked_id_is_given_its_keys_though_the_one_before_had_them()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running);
        var before = await hub.TerminalAsync();
        await ReplyAsync(hub, before, await KeysIdAsync(before), ok: true);
        using var admin = await hub.Running.SignedInAsync();
        await admin.DeleteAsync("/api/v1/terminals/t-0001", TestContext.Current.CancellationToken);
        hub.Advance(TimeSpan.FromSeconds(1));
        await before.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Kids(await (await hub.TerminalAsync()).NextAsync(Topics.Command)).ShouldBe(["2603", "2604"]);
    }

    [Fact]
    public async Task A_configuration_says_until_when_and_with_the_end_of_the_legal_basis_says_it_no_more()
    {
        await using var hub = await DrivenHub.StartAsync(March);
        await Legal.BasisAsync(hub.Running, TimeSpan.FromMinutes(1));
        var terminal = await hub.TerminalAsync();
        await terminal.PublishAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1}""");
        var on = await terminal.NextAsync(Topics.Config);
        foreach (var feature in (string[])["checkIn", "screening"])
            on.GetProperty("features").GetProperty(feature).GetProperty("until").GetInt64().ShouldBe(March.AddMinutes(1).ToUnixTimeMilliseconds());
        var off = await hub.WhileTimeRunsAsync(terminal.NextAsync(Topics.Config));
        off.GetProperty("features").EnumerateObject().ShouldBeEmpty();
        off.GetProperty("rev").GetInt64().ShouldBe(on.GetProperty("rev").GetInt64() + 1);
        off.GetProperty("grid").GetString().ShouldBe(DrivenHub.Building);
    }

    private static async Task<string> KeysIdAsync(TerminalClient terminal) => (await terminal.NextAsync(Topics.Command)).GetProperty("id").GetString()!;

    private static IEnumerable<string> Kids(JsonElement command) =>
        command.GetProperty("args").GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!);

    private static Task ReplyAsync(DrivenHub hub, TerminalClient terminal, string id, bool ok) => terminal.PublishAsync(
        Topics.Reply,
        new CommandAnswered(new MessageHead((uint)terminal.GetHashCode(), ++terminal.Seq, hub.Now, ClockQuality.Synced), id, ok, ok ? null : "notKept").Write());
}
