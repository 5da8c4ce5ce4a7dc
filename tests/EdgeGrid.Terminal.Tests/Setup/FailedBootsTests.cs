using EdgeGrid.Terminal.Setup;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Setup;

public sealed class FailedBootsTests
{
    private readonly FakeFlash _flash = new();

    [Fact]
    public void Five_failed_starts_make_the_next_ones_safe_until_one_goes_well()
    {
        Enumerable.Range(0, 8).Select(_ => new FailedBoots(_flash).Safe).ShouldBe([false, false, false, false, false, true, true, true]);
        var good = new FailedBoots(_flash);
        good.Before.ShouldBe(8);
        good.Confirm();
        good.Confirm();
        new FailedBoots(_flash).Before.ShouldBe(0);
        new FailedBoots(_flash).Before.ShouldBe(1);
    }

    [Fact]
    public void The_count_ends_at_what_a_byte_holds()
    {
        for (int i = 0; i < 300; i++)
            _ = new FailedBoots(_flash);
        new FailedBoots(_flash).Before.ShouldBe(255);
    }

    [Fact]
    public void A_full_flash_does_not_keep_a_terminal_from_starting()
    {
        var full = new FakeFlash(capacity: 4);
        new FailedBoots(full).Safe.ShouldBeFalse();
        new FailedBoots(full).Confirm();
        new FailedBoots(full).Before.ShouldBe(0);
    }

    [Fact]
    public void A_reset_is_held_for_ten_seconds_and_counted_down()
    {
        var hold = new ResetHold(5_000);
        new long[] { 5_000, 5_001, 6_000, 14_000, 14_999, 15_000, 99_000 }.Select(hold.SecondsLeft).ShouldBe([10, 10, 9, 1, 1, 0, 0]);
    }
}
