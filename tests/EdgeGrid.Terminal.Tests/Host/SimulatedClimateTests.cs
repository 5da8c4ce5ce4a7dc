using EdgeGrid.Terminal.Host.Door;

namespace EdgeGrid.Terminal.Tests;

public sealed class SimulatedClimateTests
{
    [Fact]
    public void The_afternoon_is_warmer_than_the_night_and_drier()
    {
        var (night, nightPercent) = Read("t-0001", hour: 4);
        var (afternoon, afternoonPercent) = Read("t-0001", hour: 15);
        (afternoon - night).ShouldBeInRange(10_000, 13_000);
        afternoonPercent.ShouldBeLessThan(nightPercent);
    }

    [Fact]
    public void The_same_door_at_the_same_minute_reads_the_same_and_another_reads_otherwise()
    {
        Read("t-0001", 12).ShouldBe(Read("t-0001", 12));
        Read("t-0002", 12).ShouldNotBe(Read("t-0001", 12));
        Read("t-0001", 12, minute: 1).ShouldNotBe(Read("t-0001", 12));
    }

    private static (int MilliCel, int MilliPercent) Read(string id, int hour, int minute = 0)
    {
        new SimulatedClimate(id, new StandingTime(new(2026, 3, 27, hour, minute, 0, TimeSpan.Zero))).TryRead(out var cel, out var percent).ShouldBeTrue();
        return (cel, percent);
    }

    private sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
