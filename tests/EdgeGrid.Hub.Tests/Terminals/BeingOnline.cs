using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class BeingOnline
{
    private const string Building = "53010200590100302";
    private const string Online = "terminal.online t-0001";
    private const string Offline = "terminal.offline t-0001";
    private const string Word = """{"v":1,"boot":7,"seq":1,"at":0,"clock":"unsynced","r":[{"n":"ambientTemperature","u":"Cel","v":21.5}]}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_is_online_and_a_will_offline()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using var terminal = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password, TerminalStatus.Will(7, 1));
        await terminal.SayAsync(Birth(7, 1));
        (await feed.NextAsync()).ShouldBe(Online);
        (await IsOnlineAsync(hub)).ShouldBeTrue();
        terminal.Dispose();
        (await feed.NextAsync()).ShouldBe(Offline);
        (await IsOnlineAsync(hub)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_will_older_than_the_latest_birth_changes_nothing()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        using var terminal = await ConnectedTerminal.JoinAsync(hub, "t-0001", Building);
        await terminal.SayAsync(Birth(7, 2));
        (await feed.NextAsync()).ShouldBe(Online);
        await terminal.SayAsync(TerminalStatus.Will(7, 1));
        await terminal.SayAsync(TerminalStatus.Will(6, 9));
        (await IsOnlineAsync(hub)).ShouldBeTrue();
        await terminal.SayAsync(TerminalStatus.Will(7, 2));
        (await feed.NextAsync()).ShouldBe(Offline);
        (await IsOnlineAsync(hub)).ShouldBeFalse();
    }

    [Fact]
    public async Task Silence_without_a_keep_alive_is_offline_after_ninety_seconds_told_once_and_over_with_the_next_word()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using var terminal = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password, keepAliveS: 0);
        await terminal.SayAsync(Birth(7, 1));
        (await feed.NextAsync()).ShouldBe(Online);
        hub.Time.Advance(TimeSpan.FromSeconds(89));
        (await IsOnlineAsync(hub)).ShouldBeTrue();
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        (await feed.NextAsync()).ShouldBe(Offline);
        (await IsOnlineAsync(hub)).ShouldBeFalse();
        for (var i = 0; i < 3; i++)
            hub.Time.Advance(TimeSpan.FromSeconds(90));
        await terminal.SayAsync(Topics.Reading, Word);
        (await feed.NextAsync()).ShouldBe(Online);
        (await IsOnlineAsync(hub)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_cut_without_goodbye_or_will_is_offline_ninety_seconds_after_the_last_word()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        using var terminal = await ConnectedTerminal.JoinAsync(hub, "t-0001", Building);
        await terminal.SayAsync(Birth(7, 1));
        (await feed.NextAsync()).ShouldBe(Online);
        terminal.Dispose();
        await UntilGoneAsync(hub);
        (await IsOnlineAsync(hub)).ShouldBeTrue();
        hub.Time.Advance(TimeSpan.FromSeconds(90));
        (await feed.NextAsync()).ShouldBe(Offline);
    }

    [Fact]
    public async Task A_keep_alive_that_is_not_kept_ends_the_connection_and_its_will_is_offline()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);

        // A client by hand that promises a word every second and then says nothing but its birth.
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync(hub.Doors.Mqtt!, Stop);
        var connect = RawMqtt.Connect(user: "t-0001", password: password);
        connect[Array.IndexOf(connect, (byte)0xC2) + 2] = 1;
        await socket.SendAsync(connect, Stop);
        await socket.ReadAsync(4);
        await socket.SendAsync(RawMqtt.Publish(Topics.Of("t-0001", Topics.Status), 1, Birth(7, 1).Write()), Stop);
        (await feed.NextAsync()).ShouldBe(Online);
        await socket.ReadToEndAsync();
        await UntilGoneAsync(hub);
        hub.Time.Advance(TimeSpan.FromSeconds(2));
        (await feed.NextAsync()).ShouldBe(Offline);
    }

    [Fact]
    public async Task After_a_restart_of_the_hub_everybody_is_offline_until_they_speak_and_when_they_were_last_heard_is_known()
    {
        using var folder = new TempFolder();
        string password;
        DateTimeOffset heard;
        await using (var before = await RunningHub.StartAsync(folder: folder))
        {
            password = await ConnectedTerminal.RegisterAsync(before, "t-0001", Building);
            using var terminal = await ConnectedTerminal.ConnectAsync(before, "t-0001", password);
            await terminal.SayAsync(Birth(7, 1));
            before.Time.Advance(TimeSpan.FromSeconds(40));
            await terminal.SayAsync(Topics.Reading, Word);
            heard = before.Time.GetUtcNow();
        }

        await using var hub = await RunningHub.StartAsync(folder: folder);
        await using var feed = new FeedReader(hub);
        (await feed.NextAsync()).ShouldBe(Online);
        using var again = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password);
        (await IsOnlineAsync(hub)).ShouldBeFalse();
        using var admin = await hub.SignedInAsync();
        var shown = await (await admin.GetAsync("/api/v1/terminals/t-0001", Stop)).ShouldBeJsonAsync();
        shown.GetProperty("lastSeen").GetDateTimeOffset().ShouldBe(heard);
        await again.SayAsync(Topics.Reading, Word);
        (await feed.NextAsync()).ShouldBe(Online, "a repeat is a word too");
    }

    [Fact]
    public async Task A_terminal_that_takes_its_own_connection_over_is_online_at_the_end()
    {
        await using var hub = await RunningHub.StartAsync();
        await using var feed = new FeedReader(hub);
        var password = await ConnectedTerminal.RegisterAsync(hub, "t-0001", Building);
        using var first = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password, TerminalStatus.Will(7, 1));
        await first.SayAsync(Birth(7, 1));
        (await feed.NextAsync()).ShouldBe(Online);
        using var second = await ConnectedTerminal.ConnectAsync(hub, "t-0001", password, TerminalStatus.Will(7, 2));
        await first.EndedAsync();
        await second.SayAsync(Birth(7, 2));
        (await IsOnlineAsync(hub)).ShouldBeTrue();

        // The first one's end started no silence: the second's connection stands.
        hub.Time.Advance(TimeSpan.FromSeconds(120));
        await second.SayAsync(TerminalStatus.Will(7, 1));
        (await IsOnlineAsync(hub)).ShouldBeTrue();
    }

    private static TerminalStatus Birth(uint boot, uint conn) => new(online: true, boot, conn);

    private static async Task<bool> IsOnlineAsync(RunningHub hub)
    {
        using var admin = await hub.SignedInAsync();
        return (await (await admin.GetAsync("/api/v1/terminals/t-0001", Stop)).ShouldBeJsonAsync()).GetProperty("online").GetBoolean();
    }

    private static async Task UntilGoneAsync(RunningHub hub)
    {
        var broker = hub.Services.GetRequiredService<MqttBroker>();
        for (var patience = Patience.Token; broker.LastHeard("t-0001") is not null; await Task.Yield())
            patience.ThrowIfCancellationRequested();
    }
}
