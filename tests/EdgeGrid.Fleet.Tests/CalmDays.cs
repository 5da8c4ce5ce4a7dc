using Shouldly;
using Xunit;

namespace EdgeGrid.Fleet.Tests;

[Collection("a run keeps two cores busy")]
public sealed class CalmDays
{
    [Fact]
    public void Where_nothing_goes_wrong_everything_that_was_done_at_the_doors_is_with_the_hub_once()
    {
        var report = FleetRun.Run(new FleetPlan { Terminals = 50, Hours = 4, HasFaults = false, TickMs = 1_000 });
        report.PressesKept.ShouldBeGreaterThan(10);
        report.ScansKept.ShouldBeGreaterThan(1);
        report.Readings.ShouldBeGreaterThan(1_000);
        report.PressesRefused.ShouldBe(0);
    }
}
