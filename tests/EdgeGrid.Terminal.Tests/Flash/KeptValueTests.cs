using System.Text;
using EdgeGrid.Terminal.Flash;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class KeptValueTests
{
    [Fact]
    public void The_last_value_written_is_the_one_read()
    {
        FakeFlash flash = new();
        KeptValue value = new(flash, "config");
        value.Read().ShouldBeNull();
        foreach (string text in new[] { "one", "two", "three" })
        {
            value.Write(Encoding.UTF8.GetBytes(text)).ShouldBeTrue();
            Read(flash).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_power_cut_at_any_byte_leaves_the_value_before_or_the_new_one(int garbage)
    {
        FakeFlash before = new() { Garbage = garbage };
        Write(before, "one");
        Write(before, "two");
        FakeFlash whole = before.AfterPowerOn();
        Write(whole, "three");
        for (long cut = 0; cut < whole.Work; cut++)
        {
            FakeFlash flash = before.AfterPowerOn();
            flash.CutAfter = cut;
            Should.Throw<PowerCutException>(() => Write(flash, "three"));
            FakeFlash next = flash.AfterPowerOn();
            Read(next).ShouldBe("two", "cut after " + cut);
            Write(next, "four");
            Read(next).ShouldBe("four");
        }
    }

    [Fact]
    public void Without_room_the_value_before_stands()
    {
        FakeFlash flash = new(capacity: 60);
        Write(flash, "one").ShouldBeTrue();
        Write(flash, new string('x', 100)).ShouldBeFalse();
        Read(flash).ShouldBe("one");
    }

    private static bool Write(FakeFlash flash, string text)
    {
        KeptValue value = new(flash, "config");
        value.Read();
        return value.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string? Read(FakeFlash flash)
    {
        byte[]? read = new KeptValue(flash, "config").Read();
        return read == null ? null : Encoding.UTF8.GetString(read);
    }
}
