using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class ReportStatusTests
{
    private readonly TerminalBench _bench = new();

    private TerminalStatus[] Statuses => [.. _bench.Link.On(Topics.Status).Select(message => TerminalStatus.TryRead(message.Body, out _)!)];

    [Fact]
    public void A_status_follows_every_quarter_of_an_hour()
    {
        _bench.RunTo(3_610_000);
        long[] at = [.. _bench.Link.On(Topics.Status).Select(message => message.AtMs)];
        at.Zip(at.Skip(1), (one, two) => two - one).ShouldAllBe(gap => gap <= 900_000);
        at.Length.ShouldBeInRange(5, 10);
        Statuses[^1].Queue.ShouldBe(0);
    }

    [Fact]
    public void A_clock_that_becomes_synced_is_told_soon_and_stamps_what_comes_after()
    {
        _bench.Clock.Quality = ClockQuality.Unsynced;
        _bench.RunTo(20_000);
        _bench.Press(Button.Help);
        Statuses[0].Clock.ShouldBe(ClockQuality.Unsynced);
        Statuses[0].At.ShouldBe(0);
        _bench.Clock.Quality = ClockQuality.Synced;
        _bench.Press(Button.Help);
        _bench.Run(6_000);
        Statuses[^1].Clock.ShouldBe(ClockQuality.Synced);
        ButtonPressed[] presses = [.. _bench.Link.On(Topics.Press).Select(message => ButtonPressed.TryRead(message.Body, out _)!)];
        presses.Select(press => (press.Head.Clock, press.Head.At)).ShouldBe(
            [(ClockQuality.Unsynced, 20_000L), (ClockQuality.Synced, FakeClock.TenPastTen + 20_150)]);
    }

    [Fact]
    public void A_configuration_that_took_force_is_told_soon_and_after_a_restart()
    {
        _bench.RunTo(20_000);
        Statuses[^1].Rev.ShouldBe(0);
        _bench.Link.Send(Topics.Config, new TerminalConfig(7, "53010200590100302") { SampleS = 300 }.Write());
        _bench.Run(6_000);
        Statuses[^1].Rev.ShouldBe(7);
        _bench.PowerCycle();
        _bench.RunTo(20_000);
        Statuses[^1].Rev.ShouldBe(7);
        _bench.Link.Send(Topics.Config, new TerminalConfig(3, "53010200590100302").Write());
        _bench.Run(6_000);
        Statuses[^1].Rev.ShouldBe(3);
    }

    [Fact]
    public void A_drained_queue_is_told_soon()
    {
        _bench.Link.Up = false;
        _bench.Press(Button.Help);
        _bench.Link.Up = true;
        _bench.Run(20_000);
        Statuses[0].Queue.ShouldBe(2);
        Statuses[^1].Queue.ShouldBe(0);
    }

    [Fact]
    public void A_queue_that_fills_and_empties_at_once_is_not_news()
    {
        _bench.RunTo(60_000);
        int before = Statuses.Length;
        for (int i = 0; i < 5; i++)
        {
            _bench.Press(Button.Help);
            _bench.Run(60_000);
        }

        _bench.Link.On(Topics.Press).Count.ShouldBe(5);
        Statuses.Length.ShouldBe(before);
    }

    [Fact]
    public void A_queue_that_stays_full_is_told_soon()
    {
        _bench.RunTo(60_000);
        _bench.Link.Acks = false;
        _bench.Press(Button.Help);
        _bench.Run(6_000);
        Statuses[^1].Queue.ShouldBe(1);
    }

    [Fact]
    public void Losses_and_ended_boots_are_repeated_until_a_status_that_carried_them_was_acknowledged()
    {
        uint boot = _bench.Core.Boot;
        _bench.Link.Up = false;
        _bench.RunTo(0);
        for (int i = 0; i < 505; i++)
        {
            _bench.Press(Button.Help);
        }

        _bench.Core.Refused.ShouldBe(5);
        _bench.Core.Waiting.ShouldBe(500);
        _bench.Beacon.States.ShouldContain(DoorState.Full);
        _bench.PowerCycle();
        _bench.Link.Up = true;
        _bench.Link.PubAcks = false;
        _bench.Run(10_000);
        _bench.Link.Drop();
        _bench.Link.PubAcks = true;
        _bench.Run(120_000);
        TerminalStatus[] carried = [.. Statuses.Where(status => status.Gone.Length > 0)];
        carried.Length.ShouldBe(2);
        carried.ShouldAllBe(status => status.Gone.Any(range => range.Boot == boot && range.From == 502 && range.To == 506));
        carried.ShouldAllBe(status => status.Ended.Length == 1 && status.Ended[0].To == 506);
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void However_much_was_lost_a_status_stays_below_a_kilobyte_and_the_rest_follows()
    {
        _bench.Link.Up = false;
        for (int boot = 0; boot < 30; boot++)
        {
            _bench.RunTo(1_000);
            _bench.PowerCycle();
        }

        _bench.Link.Up = true;
        _bench.Run(120_000);
        _bench.Link.On(Topics.Status).ShouldAllBe(message => message.Body.Length <= 1_024);
        Statuses.SelectMany(status => status.Ended).Select(range => range.Boot).Distinct().Count().ShouldBe(30);
        uint last = _bench.Core.Boot;
        _bench.PowerCycle();
        _bench.Run(10_000);
        Statuses.Where(status => status.Boot == _bench.Core.Boot).SelectMany(status => status.Ended).ShouldHaveSingleItem().Boot.ShouldBe(last);
    }
}
