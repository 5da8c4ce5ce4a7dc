using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class RevokingTerminals
{
    private const string Path = "/api/v1/terminals/t-0001";
    private const string Building = "53010200590100302";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_connection_ends_within_a_second_and_its_password_opens_nothing_more()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using var terminal = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password);
        await terminal.SayAsync(new TerminalStatus(online: true, boot: 7, conn: 1));

        (await admin.DeleteAsync(Path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConnectedTerminal.TryConnectAsync(hub, "t-0001", password)).ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
        hub.Time.Advance(Second);
        await terminal.EndedAsync();
        await (await admin.GetAsync(Path, Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await (await admin.GetAsync("/api/v1/terminals", Stop)).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_there_lies_outside_or_is_asked_by_another_role_is_refused()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using var dispatcher = await hub.SignedInAsync(Role.Dispatcher);
        using var elsewhere = await hub.SignedInAsync(Role.Admin, "530102006");
        await (await hub.Http.DeleteAsync(Path, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
        await (await dispatcher.DeleteAsync(Path, Stop)).ShouldBeProblemAsync(403, "ROLE");
        await (await elsewhere.DeleteAsync(Path, Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await admin.DeleteAsync("/api/v1/terminals/t-0002", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await admin.GetAsync(Path, Stop)).ShouldBeJsonAsync();
    }

    [Fact]
    public async Task One_that_is_registered_again_is_another_device_with_another_password_and_the_same_series()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var before = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using (var terminal = await ConnectedTerminal.ConnectAsync(hub, "t-0001", before))
        {
            await terminal.SayAsync(new TerminalStatus(online: true, boot: 7, conn: 1) { Fw = "1.2.3" });
            await terminal.SayAsync(Topics.Reading, """{"v":1,"boot":7,"seq":1,"at":0,"clock":"unsynced","r":[{"n":"ambientTemperature","u":"Cel","v":21.5}]}""");
            await terminal.ListenAsync();
            TerminalConfig.TryRead(await terminal.NextAsync(Topics.Config), out _)!.Grid.ShouldBe(Building);
            await admin.DeleteAsync(Path, Stop);
            hub.Time.Advance(Second);
            await terminal.EndedAsync();
        }

        var after = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        (await ConnectedTerminal.TryConnectAsync(hub, "t-0001", before)).ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
        using var again = await (await ConnectedTerminal.ConnectAsync(hub, "t-0001", after)).ListenAsync();
        TerminalConfig.TryRead(await again.NextAsync(Topics.Config), out _)!.Grid.ShouldBe(Building);
        var shown = await (await admin.GetAsync(Path, Stop)).ShouldBeJsonAsync();
        shown.GetProperty("firmware").GetString().ShouldBeNull();
        shown.GetProperty("online").GetBoolean().ShouldBeFalse();
        var series = await (await admin.GetAsync(Path + "/series/ambientTemperature?from=2026-03-27T00:00:00Z&to=2026-03-28T00:00:00Z", Stop)).ShouldBeJsonAsync();
        series.GetProperty("points")[0][1].GetDouble().ShouldBe(21.5);
    }
}
