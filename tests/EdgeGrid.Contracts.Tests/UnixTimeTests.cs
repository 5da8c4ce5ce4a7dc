using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class UnixTimeTests
{
    [Fact]
    public void Milliseconds_are_those_of_DateTimeOffset_from_the_first_to_the_last_year() =>
        Gen.OneOf(Gen.Long[0, 253402300799999], Gen.OneOf(0L, 253402300799999L, -62135596800000L)).Sample(ms =>
            UnixTime.ToUtc(ms) == DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime && UnixTime.ToUtc(ms).Kind == DateTimeKind.Utc && UnixTime.From(UnixTime.ToUtc(ms)) == ms);

    [Fact]
    public void The_latest_time_a_body_may_carry_is_the_latest_a_DateTime_can()
    {
        MessageHead Head(long at) => new(1, 1, at, ClockQuality.Synced);
        byte[] Body(long at) => new CommandAnswered(Head(at), "c", true, null).Write();

        UnixTime.ToUtc(CommandAnswered.TryRead(Body(253402300799999), out _).ShouldNotBeNull().Head.At).Year.ShouldBe(9999);
        CommandAnswered.TryRead(Body(253402300800000), out string late).ShouldBeNull();
        CommandAnswered.TryRead(Body(-1), out string early).ShouldBeNull();
        (late, early).ShouldBe(("at: out of range", "at: out of range"));
    }

    [Fact]
    public void A_minute_begins_at_or_before_its_milliseconds() =>
        Gen.Long[0, 253402300799999].Sample(ms => UnixTime.FloorToMinute(ms) is long floor && floor % 60000 == 0 && floor <= ms && ms - floor < 60000);
}
