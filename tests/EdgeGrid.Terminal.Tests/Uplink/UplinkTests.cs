using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class UplinkTests
{
    private readonly TerminalBench _bench = new();

    private uint[] Seqs(string stream) =>
        [.. _bench.Link.On(stream).Select(message => MessageHead.TryReadIdentity(message.Body, out _, out uint seq) ? seq : 0)];

    [Fact]
    public void It_connects_at_once_with_its_will_and_its_four_topics_and_is_born_before_anything_else()
    {
        _bench.RunTo(0);
        _bench.Link.Subscriptions.ShouldBe(["eg/v1/t/t-0001/ack", "eg/v1/t/t-0001/progress", "eg/v1/t/t-0001/command", "eg/v1/t/t-0001/config"]);
        _bench.Link.Wills[0].Online.ShouldBeFalse();
        LinkMessage birth = _bench.Link.Sent[0];
        birth.Stream.ShouldBe(Topics.Status);
        birth.Retain.ShouldBeTrue();
        TerminalStatus status = TerminalStatus.TryRead(birth.Body, out _)!;
        status.Online.ShouldBeTrue();
        status.Boot.ShouldBe(_bench.Core.Boot);
        status.Conn.ShouldBe(1u);
        status.Clock.ShouldBe(ClockQuality.Synced);
        status.Reset.ShouldBe(ResetReason.Power);
        _bench.Link.Sent.Skip(1).ShouldAllBe(message => !message.Retain);
    }

    [Fact]
    public void Each_connection_counts_and_its_will_is_never_younger_than_its_birth()
    {
        _bench.RunTo(0);
        _bench.Link.Drop();
        _bench.RunTo(60_000);
        TerminalStatus[] births = [.. _bench.Link.On(Topics.Status).Select(message => TerminalStatus.TryRead(message.Body, out _)!)];
        births[^1].Conn.ShouldBe(2u);
        _bench.Link.Wills.Select(will => will.Conn).ShouldBe([1u, 2u]);
    }

    [Fact]
    public void A9_three_presses_while_the_broker_is_away_for_25_minutes_arrive_in_order_once_each_with_their_own_times()
    {
        const long Nine = 20_000;
        _bench.RunTo(Nine);
        _bench.Link.Up = false;
        _bench.Link.Drop();
        foreach (int minute in new[] { 5, 6, 20 })
        {
            _bench.RunTo(Nine + (minute * 60_000));
            _bench.Press(Button.Help);
            _bench.Beacon.Now.State.ShouldBe(DoorState.Waiting);
        }

        _bench.RunTo(Nine + (25 * 60_000));
        _bench.Link.On(Topics.Press).ShouldBeEmpty();
        _bench.Beacon.Now.Title.ShouldBe("待发送");
        _bench.Link.Up = true;
        _bench.Run(60_000);

        ButtonPressed[] presses = [.. _bench.Link.On(Topics.Press).Select(message => ButtonPressed.TryRead(message.Body, out _)!)];
        presses.Select(press => (press.Head.At - FakeClock.TenPastTen - Nine) / 60_000).ShouldBe([5, 6, 20]);
        presses.ShouldAllBe(press => press.Head.Clock == ClockQuality.Synced);
        _bench.Core.Waiting.ShouldBe(0);
        _bench.Beacon.Now.State.ShouldNotBe(DoorState.Waiting);
    }

    [Fact]
    public void What_waited_through_a_power_cut_is_sent_with_its_old_number_before_what_is_new()
    {
        _bench.Link.Up = false;
        _bench.RunTo(1_000);
        uint boot = _bench.Core.Boot;
        _bench.Press(Button.Help);
        _bench.PowerCycle();
        _bench.Link.Up = true;
        _bench.Press(Button.Help);
        _bench.Run(60_000);
        ButtonPressed[] presses = [.. _bench.Link.On(Topics.Press).Select(message => ButtonPressed.TryRead(message.Body, out _)!)];
        presses.Select(press => press.Head.Boot).ShouldBe([boot, _bench.Core.Boot]);
    }

    [Fact]
    public void Attempts_are_between_2_and_60_seconds_apart_and_grow_apart()
    {
        _bench.Link.Up = false;
        _bench.RunTo(3_600_000);
        long[] gaps = [.. _bench.Link.OpenedAtMs.Zip(_bench.Link.OpenedAtMs.Skip(1), (one, two) => two - one)];
        gaps.ShouldAllBe(gap => gap >= 2_000 && gap <= 60_000);
        gaps[0].ShouldBeLessThanOrEqualTo(4_000);
        gaps.Max().ShouldBeGreaterThan(45_000);
        gaps.Distinct().Count().ShouldBeGreaterThan(gaps.Length / 2);
    }

    [Fact]
    public void A_refused_connect_is_tried_again_and_works_once_it_is_allowed()
    {
        _bench.Link.Refusal = "0x87 not authorized";
        _bench.RunTo(30_000);
        _bench.Link.OpenedAtMs.Count.ShouldBeGreaterThan(1);
        _bench.Log.Lines.ShouldContain(line => line.Contains("0x87 not authorized"));
        _bench.Link.Refusal = null;
        _bench.Run(60_000);
        _bench.Link.Connected.ShouldBeTrue();
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_connect_that_is_never_answered_is_given_up_after_half_a_minute()
    {
        _bench.Link.AnswersOpen = false;
        _bench.RunTo(29_999);
        _bench.Link.OpenedAtMs.Count.ShouldBe(1);
        _bench.RunTo(34_000);
        _bench.Link.OpenedAtMs.Count.ShouldBe(2);
    }

    [Fact]
    public void A_press_leaves_on_ack_and_never_on_PUBACK_alone()
    {
        _bench.Link.Acks = false;
        _bench.RunTo(1_000);
        _bench.Press(Button.Help);
        _bench.Run(1_000);
        _bench.Core.Waiting.ShouldBe(1);
        _bench.Link.Ack(_bench.Link.On(Topics.Press)[0], AckResult.Merged);
        _bench.Run(0);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_reading_leaves_on_PUBACK()
    {
        _bench.Link.PubAcks = false;
        _bench.RunTo(1_000);
        _bench.Core.Waiting.ShouldBe(1);
        _bench.Link.PubAck(_bench.Link.On(Topics.Reading)[0]);
        _bench.Run(0);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_press_whose_ack_was_lost_is_published_again_after_a_while_until_it_is_answered()
    {
        _bench.Link.Acks = false;
        _bench.RunTo(1_000);
        _bench.Press(Button.Help);
        _bench.RunTo(40_000);
        LinkMessage[] presses = [.. _bench.Link.On(Topics.Press)];
        presses.Length.ShouldBe(3);
        presses.Select(press => press.Body).ShouldAllBe(body => body.SequenceEqual(presses[0].Body));
        _bench.Link.Ack(presses[^1], AckResult.Filed);
        _bench.RunTo(120_000);
        _bench.Link.On(Topics.Press).Count.ShouldBe(3);
    }

    [Fact]
    public void A_link_lost_between_PUBACK_and_ack_sends_the_press_again_after_the_birth()
    {
        _bench.Link.Acks = false;
        _bench.RunTo(1_000);
        _bench.Press(Button.Help);
        _bench.Link.Drop();
        _bench.Link.Acks = true;
        _bench.Run(5_000);
        _bench.Link.On(Topics.Press).Count.ShouldBe(2);
        _bench.Core.Waiting.ShouldBe(0);
        int birth = _bench.Link.Sent.FindLastIndex(message => message.Stream == Topics.Status && message.AtMs < 6_000);
        _bench.Link.Sent.FindLastIndex(message => message.Stream == Topics.Press).ShouldBeGreaterThan(birth);
    }

    [Fact]
    public void A_repeated_ack_and_an_ack_for_nobody_change_nothing()
    {
        _bench.RunTo(1_000);
        _bench.Press(Button.Help);
        LinkMessage press = _bench.Link.On(Topics.Press)[0];
        int shown = _bench.Beacon.Faces.Count;
        _bench.Link.Ack(press, AckResult.Filed);
        _bench.Link.Send(Topics.Ack, new Acknowledgement(1, 1, AckResult.Filed, null, null, null).Write());
        _bench.Run(100);
        _bench.Beacon.Faces.Count.ShouldBe(shown);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void An_ack_that_overtakes_its_PUBACK_is_as_good()
    {
        _bench.Link.PubAcks = false;
        _bench.RunTo(1_000);
        foreach (LinkMessage message in _bench.Link.Sent.ToArray())
        {
            _bench.Link.PubAck(message);
        }

        _bench.Press(Button.Help);
        _bench.Core.Waiting.ShouldBe(0);
        _bench.Link.PubAck(_bench.Link.On(Topics.Press)[0]);
        _bench.Run(1_000);
        _bench.Link.Connected.ShouldBeTrue();
    }

    [Fact]
    public void No_more_than_a_window_is_under_way_and_all_of_it_arrives_in_order()
    {
        _bench.Link.Up = false;
        for (int i = 0; i < 50; i++)
        {
            _bench.Press(Button.Help);
        }

        _bench.Link.Acks = false;
        _bench.Link.Up = true;
        _bench.Run(10_000);
        _bench.Link.On(Topics.Press).Count.ShouldBeLessThanOrEqualTo(16);
        _bench.Link.Acks = true;
        foreach (LinkMessage press in _bench.Link.On(Topics.Press))
        {
            _bench.Link.Ack(press, AckResult.Filed);
        }

        _bench.Run(10_000);
        _bench.Core.Waiting.ShouldBe(0);
        Seqs(Topics.Press).ShouldBe(Seqs(Topics.Press).Order());
        Seqs(Topics.Press).Distinct().Count().ShouldBe(50);
    }

    [Fact]
    public void A_busy_link_is_waited_for_and_nothing_is_skipped()
    {
        _bench.Link.TakesUntilBusy = 0;
        _bench.RunTo(5_000);
        _bench.Link.Sent.ShouldBeEmpty();
        _bench.Link.TakesUntilBusy = int.MaxValue;
        _bench.Run(1_000);
        _bench.Link.Sent.Select(message => message.Stream).Take(2).ShouldBe([Topics.Status, Topics.Reading]);
    }

    [Fact]
    public void A_link_without_PUBACKs_for_half_a_minute_is_broken_off()
    {
        _bench.Link.PubAcks = false;
        _bench.RunTo(31_000);
        _bench.Log.Lines.ShouldContain(line => line.Contains("no PUBACK"));
        _bench.Link.PubAcks = true;
        _bench.RunTo(60_000);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void When_more_comes_down_than_the_loop_takes_the_connection_is_made_anew_and_goes_on()
    {
        _bench.RunTo(1_000);
        for (int i = 0; i < 200; i++)
        {
            _bench.Link.Send(Topics.Progress, new CaseProgress("WH-1", ProgressState.Accepted, null).Write());
        }

        _bench.Press(Button.Help);
        _bench.Run(10_000);
        _bench.Link.OpenedAtMs.Count.ShouldBe(2);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void What_an_old_connection_still_says_is_not_listened_to()
    {
        _bench.Link.Acks = false;
        _bench.RunTo(1_000);
        _bench.Press(Button.Help);
        LinkMessage press = _bench.Link.On(Topics.Press)[0];
        _bench.Link.Drop();
        _bench.Link.Ack(press, AckResult.Filed);
        _bench.Run(0);
        _bench.Core.Waiting.ShouldBe(1);
    }

    [Fact]
    public void Stopping_says_goodbye_and_closes_and_keeps_the_queue()
    {
        _bench.RunTo(1_000);
        _bench.Core.Stop();
        _bench.Link.Connected.ShouldBeFalse();
        TerminalStatus goodbye = TerminalStatus.TryRead(_bench.Link.Sent[^1].Body, out _)!;
        goodbye.Online.ShouldBeFalse();
        _bench.Link.Sent[^1].Retain.ShouldBeTrue();
        _bench.Run(60_000);
        _bench.Link.OpenedAtMs.Count.ShouldBe(1);
    }
}
