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
        Downsample.Raw([new(5, -21_500_001)], 10).ShouldBe([[5, -21.500001, -21.500001, -21.500001, 1]]);

    [Fact]
    public void Several_series_as_one_are_what_their_values_in_order_of_time_are() =>
        Gen.Select(Gen.Long[0, 600_000], Gen.Long[-100, 100]).List[0, 30].List[0, 5].Sample(series =>
        {
            Point[][] each = [.. series.Select(one => one.OrderBy(value => value.Item1).Select(value => new Point(value.Item1, value.Item2)).ToArray())];
            var all = each.SelectMany(values => values).OrderBy(value => value.At);
            Downsample.ToSteps(each.SelectMany(values => values).Select(Piece), Minutes, 100).ShouldBe(Downsample.ToSteps(all.Select(Piece), Minutes, 100));
            Downsample.Raw(each.SelectMany(values => values), 1_000).ShouldBe(Downsample.Raw(all, 1_000));
        });

    [Fact]
    public void More_points_than_asked_for_are_not_read()
    {
        var read = 0;
        Downsample.ToSteps(Endless().Select(Piece), Minutes, 10).Count().ShouldBeGreaterThan(10);
        read.ShouldBeLessThan(20);
        Downsample.Raw(Endless(), 10).Count().ShouldBeGreaterThan(10);

        IEnumerable<Point> Endless()
        {
            for (var at = 0L; ; at += 60_000)
            {
                read++;
                yield return new(at, 1);
            }
        }
    }

    private static List<double[]> Steps(params (long At, long Micro)[] values) =>
        [.. Downsample.ToSteps(values.Select(value => SeriesStep.Of(value.At, value.Micro)), Minutes, 100)];

    private static SeriesStep Piece(Point point) => SeriesStep.Of(point.At, point.Micro);
}
