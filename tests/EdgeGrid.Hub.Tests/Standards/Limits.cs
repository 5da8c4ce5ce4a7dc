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

    [Theory]
    [InlineData("working P5D")]
    [InlineData("working PT24H")]
    [InlineData("working PT4H")]
    [InlineData("working PT28H30M")]
    [InlineData("P7D")]
    [InlineData("PT24H")]
    [InlineData("PT36H")]
    [InlineData("PT2M")]
    [InlineData("PT1H0.5S")]
    public void A_limit_is_written_as_it_was_read(string text) => Limit.TryRead(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData("working P6D", "working PT24H", "2026-03-27 16:00", "2026-04-01 16:00")]
    [InlineData("working P7D", "working PT28H", "2026-03-27 16:00", "2026-04-02 11:00")]
    [InlineData("working P1D", "working PT4H", "2026-03-27 16:00", "2026-03-30 11:00")]
    [InlineData("working PT4H", "working PT4H", "2026-03-27 16:00", "2026-03-30 11:00")]
    [InlineData("working PT48H", "working PT24H", "2026-03-27 16:00", "2026-04-01 16:00")]
    [InlineData("P7D", "PT84H", "2026-03-27 16:00", "2026-03-31 04:00")]
    [InlineData("P2D", "PT24H", "2026-03-27 16:00", "2026-03-28 16:00")]
    public void Half_a_limit_is_half_its_time_also_when_it_was_kept_as_text(string limit, string half, string filed, string due)
    {
        var kept = Limit.Read(limit).Part(0.5, TimeSpan.FromHours(4), Kunming).ToString();
        kept.ShouldBe(half);
        Limit.Read(kept).DueAfter(Local(filed), Kunming).ShouldBe(Local(due));
    }

    [Theory]
    [InlineData("P9000000D")]
    [InlineData("P99999999999D")]
    [InlineData("P367D")]
    [InlineData("working P367D")]
    [InlineData("PT0S")]
    [InlineData("-P1D")]
    [InlineData("working P1DT4H")]
    [InlineData("working")]
    [InlineData("Working P1D")]
    [InlineData("3 days")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_limit_is_not_taken(string? text) => Limit.TryRead(text).ShouldBeNull();

    [Fact]
    public void The_longest_limit_can_still_be_counted() =>
        Limit.TryRead("working P366D")!.DueAfter(Local("2026-03-27 16:00"), Kunming).Year.ShouldBe(2027);

    [Fact]
    public void Days_and_hours_kept_together_by_an_earlier_hub_are_hours_of_work() =>
        Limit.Read("working P1DT4H").DueAfter(Local("2026-03-27 16:00"), Kunming).ShouldBe(Local("2026-04-02 11:00"));

    private static DateTimeOffset Local(string text) =>
        new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
