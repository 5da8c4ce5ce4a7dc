using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Grammar;
using MQTTnet.Server;

namespace EdgeGrid.Terminal.Tests;

public sealed class VirtualTerminalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_travels_as_the_contracts_json_and_the_door_shows_its_case(bool mqtt5)
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port, settings => settings with { Mqtt5 = mqtt5 });
        await bench.DoAsync("press t-0001 help");
        var shown = await bench.UntilShowsAsync(DoorState.Delivered);
        shown.Face.Text.ShouldBe("20260327-0001");

        var press = (await broker.Heard.WaitAsync(Topics.Press)).Text;
        press.ShouldStartWith(FormattableString.Invariant($$"""{"v":1,"boot":{{shown.Boot}},"seq":"""));
        press.ShouldEndWith(""","clock":"synced","button":"help","action":"press","heldMs":30}""");
        broker.Heard.All[0].IsOnline.ShouldBeTrue();
        broker.Heard.All[0].Retain.ShouldBeTrue();
        (await bench.UntilAsync(state => state.Waiting == 0)).Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reading_waits_in_the_queue_until_its_puback()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        var stored = new TaskCompletionSource();
        broker.BeforePubAck = stream => stream == Topics.Reading ? stored.Task : Task.CompletedTask;
        await using var bench = await HostBench.StartAsync(broker.Port);
        await broker.Heard.WaitAsync(Topics.Reading);
        bench.One.State.Waiting.ShouldBe(1);
        stored.SetResult();
        await bench.UntilAsync(state => state.Waiting == 0);
    }

    [Fact]
    public async Task A_press_leaves_on_its_ack_and_not_on_its_puback()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        broker.Acks = false;
        await using var bench = await HostBench.StartAsync(broker.Port);
        await bench.DoAsync("press t-0001 help");
        var press = await broker.Heard.WaitAsync(Topics.Press);
        await bench.UntilAsync(state => state.Connected && state.Waiting == 1);
        bench.One.State.Face.State.ShouldBe(DoorState.Waiting);

        // Not answered for 15 s of its time, it comes again, byte for byte.
        (await broker.Heard.WaitAsync(Topics.Press, 2)).Body.ShouldBe(press.Body);
        MessageHead.TryReadIdentity(press.Body, out var boot, out var seq);
        await broker.SendAsync("t-0001", Topics.Ack, new Acknowledgement(boot, seq, AckResult.Merged, null, "并案", null).Write());
        (await bench.UntilAsync(state => state.Waiting == 0)).Face.Text.ShouldBe("并案");
    }

    [Fact]
    public async Task While_the_broker_is_gone_presses_are_kept_and_come_in_order_when_it_is_back()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port);
        await broker.Heard.WaitAsync(Topics.Reading);
        await bench.UntilAsync(state => state.Connected && state.Waiting == 0);
        await broker.StopAsync();
        await bench.UntilAsync(state => !state.Connected);
        await bench.DoAsync("press t-0001 help 3");
        await bench.UntilAsync(state => state.Waiting >= 3);
        await broker.ComeBackAsync();

        await bench.UntilAsync(state => state.Connected && state.Waiting == 0);
        broker.Heard.On(Topics.Press).Select(press => MessageHead.TryReadIdentity(press.Body, out _, out var seq) ? seq : 0).ShouldBeInOrder();
        broker.Heard.On(Topics.Press).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_power_cut_keeps_the_queue_and_each_message_its_own_pair()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        broker.Acks = false;
        await using var bench = await HostBench.StartAsync(broker.Port);
        await bench.DoAsync("press t-0001 help");
        var before = await broker.Heard.WaitAsync(Topics.Press);
        var first = await bench.UntilAsync(state => state.Connected);
        await bench.DoAsync("power t-0001");

        var second = await bench.UntilAsync(state => state.Starts == 2 && state.Connected);
        second.Boot.ShouldNotBe(first.Boot);
        second.Face.State.ShouldBe(DoorState.Waiting);
        (await broker.Heard.WaitAsync(Topics.Press, 2)).Body.ShouldBe(before.Body);
        MessageHead.TryReadIdentity(before.Body, out var boot, out _);
        boot.ShouldBe(first.Boot);
        broker.Heard.On(Topics.Status).ShouldContain(status => status.IsOffline, "the power went without a goodbye, so the will was spoken");
    }

    [Fact]
    public async Task Pulling_the_cable_fires_the_will_and_putting_it_back_connects_again()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port);
        await broker.Heard.WaitAsync(heard => heard.IsOnline);
        await bench.DoAsync("offline t-0001");
        var will = await broker.Heard.WaitAsync(heard => heard.IsOffline);
        will.Text.ShouldBe(FormattableString.Invariant($$"""{"v":1,"state":"offline","boot":{{bench.One.State.Boot}},"conn":1}"""));
        will.Retain.ShouldBeTrue();
        await bench.DoAsync("press t-0001 help");
        await bench.UntilShowsAsync(DoorState.Waiting);

        await bench.DoAsync("online t-0001");
        await bench.UntilShowsAsync(DoorState.Delivered);
        broker.Heard.On(Topics.Press).Count.ShouldBe(1);
        broker.Heard.All.Last(heard => heard.IsOnline).Text.ShouldNotContain("\"conn\":1,");
    }

    [Fact]
    public async Task A_clean_stop_says_goodbye_once_and_the_will_stays_unspoken()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using (var bench = await HostBench.StartAsync(broker.Port))
        {
            await bench.UntilAsync(state => state.Connected);
            await bench.DoAsync("press t-0001 help");
            await bench.UntilShowsAsync(DoorState.Waiting);
        }

        (await broker.GoodbyeAsync()).ShouldBe(MqttClientDisconnectType.Clean);
        broker.Heard.All.Count(heard => heard.IsOffline).ShouldBe(1, "the terminal's own goodbye");
        broker.Heard.All[^1].IsOffline.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_not_delivered_is_delivered_by_the_next_program_in_the_same_folder()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(LoopbackBroker.FreePort());
        await bench.DoAsync("press t-0001 help");
        var away = await bench.UntilShowsAsync(DoorState.Waiting);
        await bench.Terminals.DisposeAsync();
        await bench.StartAgainAsync(broker.Port);
        MessageHead.TryReadIdentity((await broker.Heard.WaitAsync(Topics.Press)).Body, out var boot, out _);
        boot.ShouldBe(away.Boot);
    }

    [Fact]
    public async Task The_hub_can_restart_it()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port);
        await bench.UntilAsync(state => state.Connected);
        await broker.SendAsync("t-0001", Topics.Command, new TerminalCommand("c-1", CommandKind.Reboot, null, 0).Write());
        await bench.UntilAsync(state => state.Starts == 2 && state.Connected);
        (await broker.Heard.WaitAsync(heard => heard.IsOnline && heard.Text.Contains("\"reset\":\"software\"", StringComparison.Ordinal))).ShouldNotBeNull();
        (await broker.GoodbyeAsync()).ShouldBe(MqttClientDisconnectType.Clean);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_tried_again_later()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(
            broker.Port, settings => settings with { Terminals = [new("t-0001", "not the hush-hush")] });
        await bench.DoAsync("press t-0001 help");
        await bench.UntilShowsAsync(DoorState.Waiting);
        await bench.SaidAsync("uplink: refused: BadUserNameOrPassword; next try in");
        bench.Said.ShouldNotContain("hush");
        broker.Heard.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fresh_code_is_good_once_the_hub_has_sent_keys_and_switched_check_in_on()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port);
        await bench.UntilAsync(state => state.Connected);
        (await bench.DoAsync("scan t-0001", LineOutcome.Refused)).ShouldStartWith("No check-in keys have come to t-0001 yet");

        var keys = new CheckInKeys(["2601"], [new byte[CheckInToken.KeyLength]]);
        await broker.SendAsync("t-0001", Topics.Command, new TerminalCommand("k-1", CommandKind.Keys, keys.Write(), 0).Write());
        await broker.SendAsync("t-0001", Topics.Config, new TerminalConfig(1, "53010200590100302") { CheckInUntil = UnixTime.Second * 4102444800 }.Write());
        await bench.UntilAsync(state => state.Keys is not null && state.Config.Rev == 1);
        await bench.DoAsync("scan t-0001");
        CodeScanned.TryRead((await broker.Heard.WaitAsync(Topics.Scan)).Body, out _)!.Verdict.ShouldBe(ScanVerdict.Accepted);
        (await bench.DoAsync("status t-0001")).ShouldContain("grid 53010200590100302, with check-in keys");
    }
}
