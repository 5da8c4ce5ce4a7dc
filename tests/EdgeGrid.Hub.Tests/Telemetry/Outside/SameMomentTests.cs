using CsCheck;
using EdgeGrid.Hub.Telemetry.Outside;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class SameMomentTests
{
    [Fact]
    public void What_was_measured_in_the_same_millisecond_is_filed_a_nanosecond_apart()
    {
        var moments = new SameMoment(1_000_000);
        Place(moments, 5, 5, 5, 6).ShouldBe([5_000_000, 5_000_001, 5_000_002, 6_000_000]);
    }

    [Fact]
    public void Where_times_are_milliseconds_the_next_ones_are_taken_and_none_twice()
    {
        var moments = new SameMoment(1);
        Place(moments, 5, 5, 5, 6, 9).ShouldBe([5, 6, 7, 8, 9]);
    }

    [Fact]
    public void Values_of_different_series_share_their_moment()
    {
        var moments = new SameMoment(1_000_000);
        moments.Place(1, CarriedReadings.Row(5, (0, 1))).ShouldBe(5_000_000);
        moments.Place(1, CarriedReadings.Row(5, (1, 1))).ShouldBe(5_000_000);
        moments.Place(1, CarriedReadings.Row(5, (1, 1))).ShouldBe(5_000_001);
    }

    [Fact]
    public void Terminals_do_not_share_moments()
    {
        var moments = new SameMoment(1_000_000);
        moments.Place(1, CarriedReadings.Temperature(5, 1)).ShouldBe(5_000_000);
        moments.Place(2, CarriedReadings.Temperature(5, 1)).ShouldBe(5_000_000);
    }

    [Fact]
    public void No_two_values_of_a_series_share_a_moment_in_whatever_order_they_came() =>
        Gen.Select(Gen.Long[0, 6].Array[1, 40], Gen.OneOf(Gen.Const(1L), Gen.Const(1_000_000L))).Sample((times, unitsPerMs) =>
        {
            var placed = Place(new SameMoment(unitsPerMs), times);
            placed.ShouldBeUnique();
            placed.Zip(times).ShouldAllBe(pair => pair.First >= pair.Second * unitsPerMs);
        });

    private static List<long> Place(SameMoment moments, params long[] times) => [.. times.Select(at => moments.Place(1, CarriedReadings.Temperature(at, 1)))];
}
