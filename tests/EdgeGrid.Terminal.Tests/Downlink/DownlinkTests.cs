using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class DownlinkTests
{
    private readonly TerminalBench _bench = new();

    public DownlinkTests()
    {
        _bench.RunTo(1_000);
    }

    private CommandAnswered[] Replies => [.. _bench.Link.On(Topics.Reply).Select(message => CommandAnswered.TryRead(message.Body, out _)!)];

    [Fact]
    public void A_text_is_shown_and_answered()
    {
        Command("c1", CommandKind.Show, """{"text":"明天上午停水"}""");
        _bench.Beacon.Now.State.ShouldBe(DoorState.Message);
        _bench.Beacon.Now.Text.ShouldBe("明天上午停水");
        CommandAnswered reply = Replies.ShouldHaveSingleItem();
        reply.Id.ShouldBe("c1");
        reply.Ok.ShouldBeTrue();
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(CommandKind.Update, null, "notSupported")]
    [InlineData(CommandKind.Log, "{\"skip\":-1}", "badArgs")]
    [InlineData(CommandKind.Log, "{\"skip\":201}", "badArgs")]
    [InlineData(CommandKind.Show, null, "badArgs")]
    [InlineData(CommandKind.Show, "{\"text\":5}", "badArgs")]
    [InlineData(CommandKind.Keys, "{\"keys\":[{\"kid\":\"2603\",\"key\":\"00\"}]}", "badArgs")]
    public void What_cannot_be_done_is_answered_with_the_reason(CommandKind kind, string? args, string error)
    {
        Command("c1", kind, args);
        CommandAnswered reply = Replies.ShouldHaveSingleItem();
        reply.Ok.ShouldBeFalse();
        reply.Error.ShouldBe(error);
    }

    [Fact]
    public void An_expired_command_is_not_carried_out()
    {
        Command("c1", CommandKind.Identify, null, _bench.Clock.UnixMs);
        Replies.ShouldHaveSingleItem().Error.ShouldBe("expired");
        _bench.Beacon.States.ShouldNotContain(DoorState.Identify);
    }

    [Fact]
    public void Without_a_clock_a_command_is_carried_out_because_the_hub_holds_back_what_expired()
    {
        _bench.Clock.Quality = ClockQuality.Unsynced;
        Command("c1", CommandKind.Identify, null, 1);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Identify);
        _bench.Beacon.Now.Text.ShouldBe("t-0001");
    }

    [Fact]
    public void A_command_that_comes_twice_is_carried_out_once_and_answered_the_same()
    {
        Command("c1", CommandKind.Sample, null);
        Command("c1", CommandKind.Sample, null);
        _bench.Sensor.Asked.ShouldBe(2);
        Replies.Select(reply => (reply.Id, reply.Ok)).ShouldBe([("c1", true), ("c1", true)]);
    }

    [Fact]
    public void A_reboot_waits_for_its_answer_to_leave_says_goodbye_and_happens_once_over_restarts()
    {
        Command("c1", CommandKind.Reboot, null);
        _bench.Board.Restarts.ShouldBe(1);
        Replies.ShouldHaveSingleItem().Ok.ShouldBeTrue();
        TerminalStatus.TryRead(_bench.Link.Sent[^1].Body, out _)!.Online.ShouldBeFalse();

        _bench.PowerCycle();
        _bench.RunTo(1_000);
        Command("c1", CommandKind.Reboot, null);
        _bench.Run(60_000);
        _bench.Board.Restarts.ShouldBe(1);
        Replies.Length.ShouldBe(2);
    }

    [Fact]
    public void A_reboot_whose_answer_cannot_leave_happens_after_five_seconds()
    {
        _bench.Link.PubAcks = false;
        Command("c1", CommandKind.Reboot, null);
        _bench.Run(4_999);
        _bench.Board.Restarts.ShouldBe(0);
        _bench.Run(1);
        _bench.Board.Restarts.ShouldBe(1);
    }

    [Fact]
    public void A_config_of_another_revision_takes_force_and_the_same_is_not_written_again()
    {
        Configure(5, 10);
        long work = _bench.Flash.Work;
        Configure(5, 20);
        _bench.Flash.Work.ShouldBe(work);
        Configure(4, 3600);
        _bench.Flash.Work.ShouldBeGreaterThan(work);
        int asked = _bench.Sensor.Asked;
        _bench.Run(600_000);
        _bench.Sensor.Asked.ShouldBeLessThanOrEqualTo(asked + 1);
    }

    [Theory]
    [InlineData(Topics.Ack)]
    [InlineData(Topics.Progress)]
    [InlineData(Topics.Command)]
    [InlineData(Topics.Config)]
    [InlineData("nonsense")]
    public void What_cannot_be_read_is_logged_and_harms_nothing(string stream)
    {
        _bench.Link.Send(stream, Encoding.UTF8.GetBytes("{\"v\":1,"));
        _bench.Link.Send(stream, []);
        _bench.Run(0);
        _bench.Log.Lines.Count(line => line.StartsWith("warn: downlink", StringComparison.Ordinal)).ShouldBe(2);
        Command("c1", CommandKind.Beep, null);
        Replies.ShouldHaveSingleItem().Ok.ShouldBeTrue();
    }

    private void Configure(long rev, int sampleS)
    {
        _bench.Link.Send(Topics.Config, new TerminalConfig(rev, "53010200590100302") { SampleS = sampleS }.Write());
        _bench.Run(0);
    }

    private void Command(string id, CommandKind kind, string? args, long expires = 0)
    {
        byte[]? body = args == null ? null : Encoding.UTF8.GetBytes(args);
        _bench.Link.Send(Topics.Command, new TerminalCommand(id, kind, body, expires).Write());
        _bench.Run(0);
    }
}
