using EdgeGrid.Terminal.Buttons;

namespace EdgeGrid.Terminal.Tests;

public sealed class ButtonGestureTests
{
    private readonly ButtonGesture _button = new();

    [Fact]
    public void A_level_counts_once_it_has_lasted_thirty_milliseconds()
    {
        _button.Edge(true, 1000);
        _button.Due(1029).ShouldBe(Gesture.None);
        _button.NextAtMs.ShouldBe(1030);
        _button.Due(1030).ShouldBe(Gesture.Pressed);
        _button.DownAtMs.ShouldBe(1000);
    }

    [Fact]
    public void Bouncing_contacts_give_one_press()
    {
        int presses = 0;
        for (int at = 0; at <= 20; at++)
        {
            _button.Edge(at % 2 == 0, at);
            presses += _button.Due(at) == Gesture.Pressed ? 1 : 0;
        }

        presses.ShouldBe(0);
        _button.Due(50).ShouldBe(Gesture.Pressed);
        _button.Due(51).ShouldBe(Gesture.None);
    }

    [Fact]
    public void A_bounce_during_a_hold_does_not_end_it()
    {
        _button.Edge(true, 0);
        _button.Due(30).ShouldBe(Gesture.Pressed);
        _button.Edge(false, 1500);
        _button.Edge(true, 1510);
        _button.Due(2999).ShouldBe(Gesture.None);
        _button.Due(3000).ShouldBe(Gesture.Held);
    }

    [Fact]
    public void A_hold_is_due_at_three_seconds_while_the_button_is_still_down()
    {
        _button.Edge(true, 500);
        _button.Due(530).ShouldBe(Gesture.Pressed);
        _button.NextAtMs.ShouldBe(3500);
        _button.Due(3500).ShouldBe(Gesture.Held);
    }

    [Fact]
    public void A_release_just_before_three_seconds_is_no_hold_even_when_it_is_not_debounced_yet()
    {
        _button.Edge(true, 0);
        _button.Due(30);
        _button.Edge(false, 2990);
        _button.Due(3000).ShouldBe(Gesture.None);
        _button.Due(3020).ShouldBe(Gesture.None);
        _button.Due(9000).ShouldBe(Gesture.None);
    }

    [Fact]
    public void A_stuck_button_is_pressed_once_and_held_once()
    {
        _button.Edge(true, 0);
        _button.Due(86_400_000).ShouldBe(Gesture.Pressed);
        _button.Due(86_400_000).ShouldBe(Gesture.Held);
        _button.Due(86_400_001).ShouldBe(Gesture.None);
        _button.NextAtMs.ShouldBe(long.MaxValue);
    }
}
