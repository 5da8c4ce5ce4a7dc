using CsCheck;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class SeriesStepsTests
{
    [Theory]
    [InlineData("PT1M", "Asia/Shanghai", "2026-03-27T10:10:59.999+08:00", "2026-03-27T10:10:00+08:00")]
    [InlineData("PT90S", "Asia/Shanghai", "1970-01-01T00:02:59Z", "1970-01-01T00:01:30Z")]
    [InlineData("PT1H", "Asia/Shanghai", "2026-03-27T10:00:00+08:00", "2026-03-27T10:00:00+08:00")]
    [InlineData("PT1H30M", "Asia/Shanghai", "1970-01-01T02:59:59Z", "1970-01-01T01:30:00Z")]
    [InlineData("P1D", "Asia/Shanghai", "2026-03-27T23:59:59+08:00", "2026-03-27T00:00:00+08:00")]
    [InlineData("P1D", "Asia/Shanghai", "2026-03-27T00:00:00+08:00", "2026-03-27T00:00:00+08:00")]
    [InlineData("P1W", "Asia/Shanghai", "2026-03-29T23:00:00+08:00", "2026-03-23T00:00:00+08:00")]
    [InlineData("P7D", "Asia/Shanghai", "2026-03-30T00:00:00+08:00", "2026-03-30T00:00:00+08:00")]
    [InlineData("P1M", "Asia/Shanghai", "2026-03-31T23:59:59+08:00", "2026-03-01T00:00:00+08:00")]
    [InlineData("P3M", "Asia/Shanghai", "2026-06-30T23:59:59+08:00", "2026-04-01T00:00:00+08:00")]
    [InlineData("P1Y", "Asia/Shanghai", "2026-12-31T23:59:59+08:00", "2026-01-01T00:00:00+08:00")]
    [InlineData("P1D", "Europe/Berlin", "2026-03-29T23:30:00+02:00", "2026-03-29T00:00:00+01:00")]
    [InlineData("P1D", "Europe/Berlin", "2026-10-25T23:30:00+01:00", "2026-10-25T00:00:00+02:00")]
    [InlineData("P1M", "Europe/Berlin", "2026-03-31T23:30:00+02:00", "2026-03-01T00:00:00+01:00")]
    [InlineData("P1D", "America/Santiago", "2026-09-06T12:00:00-03:00", "2026-09-06T01:00:00-03:00")]
    [InlineData("P1D", "America/Havana", "2026-11-01T00:30:00-04:00", "2026-11-01T00:00:00-04:00")]
    [InlineData("P1D", "America/Havana", "2026-11-01T00:30:00-05:00", "2026-11-01T00:00:00-04:00")]
    public void A_time_lies_in_the_step_that_starts_at(string step, string zone, string time, string start) =>
        At(StepsOf(step, zone).StartOf(Ms(time))).ShouldBe(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_step_starts_at_or_before_its_times_and_its_start_is_its_own() => Gen.Select(
            OneOf("PT1S", "PT7M", "PT1H", "PT25H", "P1DT1H", "P1D", "P2D", "P1W", "P1M", "P5M", "P1Y", "P100Y"),
            OneOf("Asia/Shanghai", "Europe/Berlin", "America/Havana", "America/Santiago", "Australia/Lord_Howe", "UTC"),
            Gen.Long[0, Ms("2100-01-01T00:00:00Z")])
        .Sample((step, zone, time) =>
        {
            var steps = StepsOf(step, zone);
            var start = steps.StartOf(time);
            start.ShouldBeLessThanOrEqualTo(time);
            steps.StartOf(start).ShouldBe(start);
            if (start > 0)
                steps.StartOf(start - 1).ShouldBeLessThan(start);
        });

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("PT0S")]
    [InlineData("P0D")]
    [InlineData("-PT1H")]
    [InlineData("PT1H\n")]
    [InlineData("1h")]
    [InlineData("3600")]
    [InlineData("pt1h")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P1M1D")]
    [InlineData("P1MT1H")]
    [InlineData("P101Y")]
    [InlineData("P999999999D")]
    [InlineData("P999999999Y")]
    [InlineData("PT999999999H")]
    [InlineData("P99999999999999999999D")]
    public void What_is_no_step_is_refused_by_name(string step)
    {
        var refused = Should.Throw<Refusal>(() => SeriesSteps.Read(step, TimeZoneInfo.Utc));
        (refused.Status, refused.Code).ShouldBe((422, "STEP"));
        refused.Message.ShouldStartWith("step: ");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("raw")]
    public void Raw_and_nothing_have_no_steps(string? step) => SeriesSteps.Read(step, TimeZoneInfo.Utc).ShouldBeNull();

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static SeriesSteps StepsOf(string step, string zone) => SeriesSteps.Read(step, TimeZoneInfo.FindSystemTimeZoneById(zone))!;

    private static long Ms(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
