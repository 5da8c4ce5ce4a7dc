using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class ButtonPanelTests
{
    private readonly TerminalBench _bench = new();

    public ButtonPanelTests()
    {
        _bench.RunTo(10_000);
    }

    private ButtonPressed[] Presses =>
        [.. _bench.Link.On(Topics.Press).Select(message => ButtonPressed.TryRead(message.Body, out _)!)];

    [Fact]
    public void One_press_of_help_raises_at_once_stamped_with_the_moment_it_went_down()
    {
        _bench.Core.ButtonChanged(Button.Help, true);
        _bench.Run(30);
        ButtonPressed press = Presses.ShouldHaveSingleItem();
        press.Button.ShouldBe(Button.Help);
        press.Action.ShouldBe(PressAction.Press);
        press.Category.ShouldBeNull();
        press.Head.At.ShouldBe(FakeClock.TenPastTen + 10_000);
        press.Head.Clock.ShouldBe(ClockQuality.Synced);
    }

    [Fact]
    public void An_impatient_second_press_of_help_is_a_second_press_and_no_cancel()
    {
        _bench.Press(Button.Help);
        _bench.Press(Button.Help);
        Presses.Select(press => press.Action).ShouldBe([PressAction.Press, PressAction.Press]);
    }

    [Fact]
    public void A_stuck_button_raises_once()
    {
        _bench.Core.ButtonChanged(Button.Help, true);
        _bench.Core.ButtonChanged(Button.Emergency, true);
        _bench.Run(3_600_000);
        Presses.Length.ShouldBe(2);
    }

    [Fact]
    public void A6_red_held_for_three_seconds_is_raised_at_the_third_second_while_still_held()
    {
        _bench.Core.ButtonChanged(Button.Emergency, true);
        _bench.Run(2_999);
        Presses.ShouldBeEmpty();
        _bench.Run(1);
        ButtonPressed press = Presses.ShouldHaveSingleItem();
        press.Button.ShouldBe(Button.Emergency);
        press.HeldMs.ShouldBe(3_000);
        press.Head.At.ShouldBe(FakeClock.TenPastTen + 13_000);
    }

    [Fact]
    public void A7_red_released_at_2_9_seconds_sends_nothing()
    {
        _bench.Press(Button.Emergency, 2_900);
        _bench.Run(60_000);
        Presses.ShouldBeEmpty();
    }

    [Fact]
    public void A7_red_held_for_3_1_seconds_and_pressed_again_at_4_sends_a_cancel()
    {
        _bench.Press(Button.Emergency, 3_100);
        _bench.RunTo(14_000);
        _bench.Press(Button.Emergency);
        Presses.Select(press => press.Action).ShouldBe([PressAction.Press, PressAction.Cancel]);
        (Presses[1].Head.At - Presses[0].Head.At).ShouldBe(1_000);
    }

    [Fact]
    public void The_press_that_takes_an_emergency_back_raises_none_however_long_it_is_held()
    {
        _bench.Press(Button.Emergency, 3_100);
        _bench.Press(Button.Emergency, 8_000);
        Presses.Select(press => press.Action).ShouldBe([PressAction.Press, PressAction.Cancel]);
    }

    [Fact]
    public void Five_seconds_after_an_emergency_a_press_no_longer_takes_it_back()
    {
        _bench.Press(Button.Emergency, 3_100);
        _bench.RunTo(18_001);
        _bench.Press(Button.Emergency);
        Presses.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_emergency_is_taken_back_only_once()
    {
        _bench.Press(Button.Emergency, 3_100);
        _bench.Press(Button.Emergency);
        _bench.Press(Button.Emergency);
        Presses.Length.ShouldBe(2);
    }

    [Fact]
    public void Without_a_list_report_raises_at_once()
    {
        _bench.Press(Button.Report);
        Presses.ShouldHaveSingleItem().Button.ShouldBe(Button.Report);
    }

    [Fact]
    public void Report_steps_through_the_list_and_raises_what_stands_after_two_and_a_half_seconds()
    {
        GiveCategories();
        _bench.Press(Button.Report);
        _bench.Beacon.Now.Text.ShouldBe("楼道灯");
        _bench.Press(Button.Report);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Choosing);
        _bench.Beacon.Now.Text.ShouldBe("漏水");
        _bench.Run(2_300);
        Presses.ShouldBeEmpty();
        _bench.Run(200);
        ButtonPressed press = Presses.ShouldHaveSingleItem();
        press.Category.ShouldBe("LEAK");
        press.Head.At.ShouldBe(FakeClock.TenPastTen + 10_000 + 150);
    }

    [Fact]
    public void Behind_the_last_category_comes_the_first_again()
    {
        GiveCategories();
        for (int i = 0; i < 4; i++)
        {
            _bench.Press(Button.Report);
        }

        _bench.Run(2_500);
        Presses.ShouldHaveSingleItem().Category.ShouldBe("LAMP");
    }

    [Fact]
    public void When_edges_come_faster_than_they_are_looked_at_no_button_seems_stuck()
    {
        for (int i = 0; i < 101; i++)
        {
            _bench.Core.ButtonChanged(Button.Emergency, i % 2 == 0);
        }

        _bench.Core.ButtonChanged(Button.Emergency, false);
        _bench.Run(10_000);
        Presses.ShouldBeEmpty();
    }

    private void GiveCategories()
    {
        _bench.Link.Send(Topics.Config, new TerminalConfig(1, "53010200590100302")
        {
            Categories = [new PressCategory("LAMP", "楼道灯"), new PressCategory("LEAK", "漏水"), new PressCategory("NOISE", "噪声")],
        }.Write());
        _bench.Run(0);
    }
}
