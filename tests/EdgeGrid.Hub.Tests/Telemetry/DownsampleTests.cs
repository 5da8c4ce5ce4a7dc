using CsCheck;
using EdgeGrid.Hub.Telemetry;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class DownsampleTests
{
    private static readonly SeriesSteps Minutes = SeriesSteps.Read("PT1M", TimeZoneInfo.Utc)!;

    [Fact]
    public void A_point_has_the_steps_start_mean_least_greatest_and_count_and_empty_steps_have_none() =>
        Steps((0, 1_000_000), (59_999, -4_000_000), (180_000, 7)).ShouldBe([[0, -1.5, -4, 1, 2], [180_000, 0.000007, 0.000007, 0.000007, 1]]);

    [Fact]
    public void Nothing_has_no_points() => Steps().ShouldBeEmpty();

    [Fact]
    public void A_mean_of_equal_values_is_that_value_to_the_last_digit() => Gen.Select(Gen.Long[-100_000_000, 100_000_000], Gen.Int[1, 50])
        .Sample((micro, count) =>
        {
            var point = Steps([.. Enumerable.Repeat((0L, micro), count)]).ShouldHaveSingleItem();
            point.ShouldBe([0, micro / 1e6, micro / 1e6, micro / 1e6, count]);
        });

    [Fact]
    public void Values_of_any_size_do_not_overflow_their_sum() =>
        Steps((0, long.MaxValue), (1, long.MaxValue), (2, long.MaxValue))[0][1].ShouldBe(long.MaxValue / 1e6, tolerance: 1);

    [Fact]
    public void Raw_repeats_the_value_and_counts_one() =>
        Downsample.Raw([new(5, -21_500_001)]).ShouldBe([[5, -21.500001, -21.500001, -21.500001, 1]]);

    private static List<double[]> Steps(params (long At, long Micro)[] values) =>
        [.. Downsample.ToSteps(values.Select(value => new TelemetryStore.Point(value.At, value.Micro)), Minutes)];
}
