using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class InboxTests
{
    [Fact]
    public void A_full_inbox_refuses_the_newcomer_and_keeps_what_it_has_in_order()
    {
        Inbox inbox = new(2, new FakeWake());
        inbox.TryAdd("a").ShouldBeTrue();
        inbox.TryAdd("b").ShouldBeTrue();
        inbox.TryAdd("c").ShouldBeFalse();
        inbox.Take().ShouldBe("a");
        inbox.Take().ShouldBe("b");
        inbox.Take().ShouldBeNull();
    }

    [Fact]
    public void What_is_taken_in_wakes_the_loop()
    {
        FakeWake wake = new();
        new Inbox(1, wake).TryAdd("a");
        wake.Take().ShouldBeTrue();
    }
}
