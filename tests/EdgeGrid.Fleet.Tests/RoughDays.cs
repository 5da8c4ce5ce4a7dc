using EdgeGrid.Fleet.Faults;
using Shouldly;
using Xunit;

namespace EdgeGrid.Fleet.Tests;

[Collection("a run keeps two cores busy")]
public sealed class RoughDays
{
    [Theory]
    [InlineData(1)]
    public void Three_hundred_doors_keep_every_promise_through_a_day_in_which_everything_goes_wrong(ulong seed)
    {
        var report = FleetRun.Run(new FleetPlan { Seed = seed, TickMs = 4_000 });
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        foreach (var kind in Enum.GetValues<FaultKind>())
            report.Faults[kind].ShouldBeGreaterThan(0, $"{kind} did not come about");
        report.PressesKept.ShouldBeGreaterThan(500);
        report.PressesRefused.ShouldBeGreaterThan(10);
        report.ScansKept.ShouldBeGreaterThan(100);
        report.Readings.ShouldBeGreaterThan(30_000);
    }
}
