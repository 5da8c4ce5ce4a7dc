using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class CancelWindow
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 5, true)]
    [InlineData(5.001, 5.001, false)]
    [InlineData(5, 60, true)]
    [InlineData(5.001, 0, false)]
    public void Five_seconds_run_on_the_devices_clock_so_that_a_queued_pair_counts_as_it_was_pressed(double at, double received, bool recent)
    {
        IsRecent(Press(ClockQuality.Synced), Cancel(at, received)).ShouldBe(recent);
        IsRecent(Press(ClockQuality.Synced), Cancel(at, received, boot: 2)).ShouldBe(recent);
        IsRecent(Press(ClockQuality.Unsynced), Cancel(at, received, ClockQuality.Unsynced)).ShouldBe(recent);
    }

    [Theory]
    [InlineData(ClockQuality.Unsynced, ClockQuality.Synced, 1u)]
    [InlineData(ClockQuality.Unsynced, ClockQuality.Unsynced, 2u)]
    [InlineData(ClockQuality.Holdover, ClockQuality.Synced, 1u)]
    [InlineData(ClockQuality.Holdover, ClockQuality.Holdover, 2u)]
    public void Where_the_two_times_come_from_two_clocks_the_hubs_own_decides(ClockQuality pressed, ClockQuality cancelled, uint boot)
    {
        IsRecent(Press(pressed), Cancel(3_600, 5, cancelled, boot)).ShouldBeTrue();
        IsRecent(Press(pressed), Cancel(1, 5.001, cancelled, boot)).ShouldBeFalse();
    }

    [Fact]
    public void A_clock_that_was_set_back_in_between_is_two_clocks() =>
        IsRecent(Press(ClockQuality.Synced), Cancel(-100, 5.001)).ShouldBeFalse();

    private static bool IsRecent(PressLedger.Standing press, PressEvidence cancel) => CancelPress.IsRecent(press, cancel, 5_000);

    private static PressLedger.Standing Press(ClockQuality clock) =>
        new("A-1", 1, Presses.Start, 1, Presses.Moment(0, clock), ClockQualityWord.Write(clock));

    private static PressEvidence Cancel(double at, double received, ClockQuality clock = ClockQuality.Synced, uint boot = 1) =>
        Presses.Evidence(at, received, boot, clock, PressAction.Cancel);
}
