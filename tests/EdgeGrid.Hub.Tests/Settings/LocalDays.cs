using EdgeGrid.Hub.Settings;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Settings;

public sealed class LocalDays
{
    private static readonly TimeZoneInfo East = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo West = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    [Fact]
    public void The_first_and_the_last_day_of_the_calendar_begin_at_the_nearest_moment_there_is()
    {
        LocalDay.StartOf(DateOnly.MinValue, East).ShouldBe(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
        LocalDay.StartOf(DateOnly.MaxValue, West).ShouldBe(new DateTimeOffset(9999, 12, 31, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        LocalDay.StartOf(new DateOnly(2026, 3, 27), East).ShouldBe(new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("0001-01-01", false)]
    [InlineData("1948-12-31", false)]
    [InlineData("1949-01-01", true)]
    [InlineData("9998-12-31", true)]
    [InlineData("9999-01-01", false)]
    [InlineData("27.3.2026", false)]
    public void A_day_from_outside_lies_between_1949_and_9998(string text, bool isDay) => (LocalDay.TryRead(text) is not null).ShouldBe(isDay);
}
