using EdgeGrid.Hub.CheckIns;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CheckIns;

public sealed class MonthTests
{
    [Theory]
    [InlineData("2026-03-31T15:59:59Z", "2603", "2604", "2026-03-31T16:00:00Z")]
    [InlineData("2026-03-31T16:00:00Z", "2604", "2605", "2026-04-30T16:00:00Z")]
    [InlineData("2026-12-31T00:00:00Z", "2612", "2701", "2026-12-31T16:00:00Z")]
    [InlineData("2028-01-31T00:00:00Z", "2801", "2802", "2028-01-31T16:00:00Z")]
    public void Months_turn_at_local_midnight(string now, string of, string after, string end)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Month.Of(At(now), zone).ShouldBe(of);
        Month.After(At(now), zone).ShouldBe(after);
        Month.End(At(now), zone).ShouldBe(At(end));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
