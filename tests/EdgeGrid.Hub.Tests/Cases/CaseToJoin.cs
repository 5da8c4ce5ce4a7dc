using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class CaseToJoin
{
    [Fact]
    public void Where_nothing_is_open_a_press_joins_nothing() => OpenCase.Choose(Presses.Start, []).ShouldBeNull();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000, 0)]
    [InlineData(1_700, 1_200)]
    [InlineData(-300, 0)]
    public void Of_several_open_cases_a_press_joins_the_last_filed_before_it_and_else_the_first_after(int pressed, int joined) =>
        OpenCase.Choose(Presses.Start + (pressed * 1_000), [Presses.FiledAt(0), Presses.FiledAt(1_200)])!.Key.ShouldBe(joined);

    [Theory]
    [InlineData(ClockQuality.Synced, -3_600, -3_600)]
    [InlineData(ClockQuality.Holdover, -3_600, -3_600)]
    [InlineData(ClockQuality.Synced, 600, 600)]
    [InlineData(ClockQuality.Synced, 601, 0)]
    [InlineData(ClockQuality.Unsynced, 5, 0)]
    public void A_press_counts_by_its_own_time_unless_the_clock_was_never_set_or_runs_more_than_ten_minutes_ahead(ClockQuality clock, int at, int counts) =>
        Presses.Evidence(at, received: 0, clock: clock).PressedAt.ShouldBe(Presses.Start + (counts * 1_000));
}
