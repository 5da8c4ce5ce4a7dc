using System.Globalization;
using EdgeGrid.Hub.Standards;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

/// <summary>Rows A12 to A14 of the acceptance table, and the edges of working time.</summary>
public sealed class Limits
{
    private static readonly WorkingCalendar Kunming = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), CalendarDays.Load());

    [Theory]
    [InlineData("2026-03-27 16:00", "PT4H", true, "2026-03-30 11:00")]
    [InlineData("2026-03-27 17:00", "PT24H", false, "2026-03-28 17:00")]
    [InlineData("2026-03-27 17:00", "P7D", false, "2026-04-03 17:00")]
    [InlineData("2026-03-27 17:00", "PT2H", false, "2026-03-27 19:00")]
    [InlineData("2026-03-27 16:30", "P5D", true, "2026-04-03 16:30")]
    [InlineData("2026-03-27 11:00", "PT4H", true, "2026-03-27 16:00")]
    [InlineData("2026-03-27 12:30", "PT1H", true, "2026-03-27 14:00")]
    [InlineData("2026-03-27 14:00", "PT4H", true, "2026-03-27 18:00")]
    [InlineData("2026-03-28 10:00", "PT4H", true, "2026-03-30 14:00")]
    [InlineData("2026-03-28 10:00", "P1D", true, "2026-03-31 09:00")]
    [InlineData("2026-03-27 17:59", "P1D", true, "2026-03-30 17:59")]
    [InlineData("2026-03-27 18:00", "P1D", true, "2026-03-31 09:00")]
    public void A_limit_runs_on_the_wall_clock_or_in_working_time(string filed, string limit, bool working, string due) =>
        Limit.Read((working ? "working " : "") + limit).DueAfter(Local(filed), Kunming).ShouldBe(Local(due));

    private static DateTimeOffset Local(string text) =>
        new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
