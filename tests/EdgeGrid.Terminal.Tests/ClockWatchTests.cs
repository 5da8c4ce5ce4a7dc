using EdgeGrid.Contracts;
using Shouldly;
using Xunit;

namespace EdgeGrid.Terminal.Tests;

public sealed class ClockWatchTests
{
    private const long Now = 1_790_000_000_000;

    [Fact]
    public void A_clock_that_lost_its_power_is_synced_when_the_network_sets_it()
    {
        var watch = new ClockWatch(500, 500);
        watch.WasSet.ShouldBeFalse();
        watch.Of(9_000, 9_000).ShouldBe(ClockQuality.Unsynced);

        // Set for TLS to a time that has surely passed: that is no news from the network.
        watch.Asked(Now, 9_100);
        watch.Of(Now + 1_000, 10_100).ShouldBe(ClockQuality.Unsynced);
        watch.Of(Now + 86_401_000, 10_200).ShouldBe(ClockQuality.Synced);
        watch.Of(Now + 86_402_000, 11_200).ShouldBe(ClockQuality.Synced);
    }

    [Fact]
    public void A_clock_that_went_on_is_in_holdover_until_the_network_steps_it()
    {
        var watch = new ClockWatch(Now, 300);
        watch.WasSet.ShouldBeTrue();
        watch.Of(Now + 1_000, 1_300).ShouldBe(ClockQuality.Holdover);
        watch.Asked(Now + 2_000, 2_300);
        watch.Of(Now + 3_001, 3_300).ShouldBe(ClockQuality.Holdover);
        watch.Of(Now + 3_900, 4_300).ShouldBe(ClockQuality.Synced);
    }

    [Fact]
    public void A_step_before_the_network_was_asked_is_not_its_answer() =>
        new ClockWatch(Now, 300).Of(Now + 90_000, 1_300).ShouldBe(ClockQuality.Holdover);
}
