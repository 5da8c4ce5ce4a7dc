using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Terminal;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Grammar;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CheckIns;

public sealed class CountingScreenings
{
    [Fact]
    public async Task A_screening_is_a_count_by_result_counted_once_and_never_answered()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        foreach (var result in (ScreeningResult[])[ScreeningResult.Below, ScreeningResult.Below, ScreeningResult.AtOrAbove, ScreeningResult.Invalid])
            await ScreenAsync(hub, terminal, result);
        terminal.Seq--;
        await ScreenAsync(hub, terminal, ScreeningResult.Invalid);
        Counts(hub).ShouldBe(["atOrAbove 1", "below 2", "invalid 1"]);
        terminal.HasHeard(Topics.Ack).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_legal_basis_for_screening_it_is_not_kept()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running, screening: false);
        await ScreenAsync(hub, await hub.TerminalAsync(), ScreeningResult.AtOrAbove);
        Counts(hub).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_shown_by_hour_and_grid_to_whoever_may_see_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        await ScreenAsync(hub, terminal, ScreeningResult.Below);
        hub.Advance(TimeSpan.FromHours(1));
        foreach (var result in (ScreeningResult[])[ScreeningResult.Below, ScreeningResult.AtOrAbove, ScreeningResult.Invalid, ScreeningResult.Below])
            await ScreenAsync(hub, terminal, result);
        hub.Advance(TimeSpan.FromMinutes(1));
        var page = await hub.GetAsync("/screenings?limit=1&grid=530102005901003");
        Say(page).ShouldBe(["2 below, 1 at or above, 1 invalid"]);
        Say(await hub.GetAsync("/screenings?limit=1&grid=530102005901003&cursor=" + page.GetProperty("next").GetString())).ShouldBe(["1 below, 0 at or above, 0 invalid"]);
        Say(await hub.GetAsync("/screenings?grid=530102005901002")).ShouldBeEmpty();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901002");
        await (await leader.GetAsync("/api/v1/screenings?grid=530102005901003", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Fact]
    public async Task At_a_virtual_door_two_high_looks_that_agree_become_one_at_or_above()
    {
        await using var hub = await DrivenHub.StartAsync(TimeProvider.System.GetUtcNow());
        await Legal.BasisAsync(hub.Running);
        var password = await hub.RegisterAsync();
        using var flash = new TempFolder();
        var time = new JumpingTime(hub.Running.Time.GetUtcNow());
        await using var terminals = await VirtualTerminals.StartAsync(
            new() { Host = "127.0.0.1", Port = hub.Running.Doors.Mqtt!.Port, Folder = flash.Path, Terminals = [new("t-0001", password)], Time = time },
            TestContext.Current.CancellationToken);
        var terminal = terminals.Find("t-0001")!;
        await terminal.WaitForAsync(state => state.HasKeys && state.Config.ScreeningUntil > 0, TimeSpan.FromSeconds(30));
        await DoAsync("temp t-0001 24", "scan t-0001");
        await terminal.WaitForAsync(state => state.Face.State == DoorState.ScanTaken, TimeSpan.FromSeconds(30));
        await DoAsync("body t-0001 37.6", "scan t-0001");
        await terminal.WaitForAsync(state => state.Face.Text == "请休息后复测", TimeSpan.FromSeconds(30));

        // What is under way when time jumps would seem to have had no answer for three minutes.
        (await terminals.SettleAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        time.Advance(TimeSpan.FromMinutes(3));
        hub.Advance(TimeSpan.FromMinutes(3));
        await DoAsync("scan t-0001");
        await terminal.WaitForAsync(state => state.Face.Text == "请联系网格员", TimeSpan.FromSeconds(30));
        (await terminals.SettleAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        var letGo = terminal.WaitForAsync(state => state.Waiting > 0, TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromMinutes(15));
        hub.Advance(TimeSpan.FromMinutes(15));
        await letGo;
        (await terminals.SettleAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        Counts(hub).ShouldBe(["atOrAbove 1", "below 1"]);

        async Task DoAsync(params string[] lines)
        {
            foreach (var line in lines)
                (await terminals.CarryOutAsync(line, TextWriter.Null, TestContext.Current.CancellationToken)).ShouldBe(LineOutcome.CarriedOut);
        }
    }

    private static List<string> Say(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(hour => $"{hour.GetProperty("below")} below, {hour.GetProperty("atOrAbove")} at or above, {hour.GetProperty("invalid")} invalid")];

    private static Task ScreenAsync(DrivenHub hub, TerminalClient terminal, ScreeningResult result) => terminal.PublishAsync(
        Topics.Screening, new ScreeningTaken(new MessageHead(terminal.Boot, ++terminal.Seq, hub.Now, ClockQuality.Synced), result, 22_000_000).Write());

    private static List<string> Counts(DrivenHub hub) => hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection =>
        connection.Query<string>("SELECT result || ' ' || n FROM screening_hours ORDER BY result").AsList());
}
