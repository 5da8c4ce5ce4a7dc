using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class DoorFeedbackTests
{
    private const string Case = "WH-530102005901003-20260327-0001";

    private readonly TerminalBench _bench = new();

    public DoorFeedbackTests()
    {
        _bench.RunTo(1_000);
        _bench.Link.Acks = false;
    }

    [Fact]
    public void A_resident_is_walked_from_waiting_to_done()
    {
        _bench.Press(Button.Help);
        _bench.Run(10_000);
        Ack(AckResult.Filed, null);
        _bench.Run(10_000);
        foreach (ProgressState state in new[] { ProgressState.Accepted, ProgressState.ReportedIn, ProgressState.Closed })
        {
            Progress(state);
            _bench.Run(10_000);
        }

        _bench.Run(60_000);
        _bench.Beacon.States.ShouldBe(
            [DoorState.Idle, DoorState.Waiting, DoorState.Delivered, DoorState.Accepted, DoorState.ReportedIn, DoorState.Closed, DoorState.Idle]);
        _bench.Beacon.Faces.Select(shown => shown.Face.Title).ShouldBe(
            ["一键吹哨", "待发送", "已送达", "已受理", "已报到", "已办结", "一键吹哨"]);
        _bench.Beacon.Faces[2].Face.Text.ShouldBe("20260327-0001");
        _bench.Beacon.Faces[2].Face.Light.ShouldBe(BeaconLight.Green);
    }

    [Fact]
    public void A_press_is_called_waiting_until_its_ack_however_long_that_takes()
    {
        _bench.Press(Button.Help);
        _bench.Run(3_600_000);
        _bench.Beacon.States.ShouldBe([DoorState.Idle, DoorState.Waiting]);
    }

    [Fact]
    public void While_another_press_waits_the_door_falls_back_to_waiting_and_not_to_idle()
    {
        _bench.Press(Button.Help);
        _bench.Press(Button.Report);
        Ack(AckResult.Filed, null);
        _bench.Run(61_000);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Waiting);
    }

    [Fact]
    public void A_press_is_shown_as_waiting_at_once_though_the_clock_went_on_while_it_was_written()
    {
        FakeClock clock = new();
        RecordingBeacon beacon = new(clock);
        DoorFeedback feedback = new(clock, beacon);
        clock.UptimeMs = 12;
        feedback.PressKept("求助");
        feedback.Step(10, pressWaits: true);
        beacon.States.ShouldBe([DoorState.Waiting]);
    }

    [Fact]
    public void After_a_restart_a_press_that_still_waits_is_shown_as_waiting()
    {
        _bench.Link.Up = false;
        _bench.Press(Button.Help);
        _bench.PowerCycle();
        _bench.RunTo(10);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Waiting);
    }

    [Theory]
    [InlineData(ProgressState.Declined, DoorState.Declined, BeaconLight.Red)]
    [InlineData(ProgressState.Transferred, DoorState.Transferred, BeaconLight.Green)]
    public void A_case_that_goes_another_way_is_shown_as_what_it_is(ProgressState state, DoorState shown, BeaconLight light)
    {
        Progress(state);
        _bench.Beacon.Now.State.ShouldBe(shown);
        _bench.Beacon.Now.Light.ShouldBe(light);
    }

    [Fact]
    public void The_hubs_own_words_stand_before_the_case_number()
    {
        _bench.Press(Button.Help);
        Ack(AckResult.Merged, "已并入 0001");
        _bench.Beacon.Now.Text.ShouldBe("已并入 0001");
    }

    [Fact]
    public void A_rejected_press_leaves_the_queue_and_is_shown_with_its_reason()
    {
        _bench.Press(Button.Help);
        Ack(AckResult.Rejected, null);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Rejected);
        _bench.Beacon.Now.Text.ShouldBe("nothingToCancel");
        _bench.Core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void An_emergency_is_heard_and_says_whom_to_call_without_any_network()
    {
        _bench.Link.Up = false;
        _bench.Link.Drop();
        _bench.Press(Button.Emergency, 3_100);
        _bench.Beacon.Sounds[^1].ShouldBe((4_000L, BeaconSound.Siren));
        _bench.Beacon.Now.State.ShouldBe(DoorState.Waiting);
        _bench.Beacon.Now.Advice.ShouldBe("119/110/120 请直接拨打");
        _bench.Run(60_000);
        _bench.Beacon.Sounds[^1].ShouldBe((64_000L, BeaconSound.Silence));
        _bench.Beacon.Now.Advice.ShouldNotBeEmpty();
        _bench.Run(600_000);
        _bench.Beacon.Now.Advice.ShouldBeEmpty();
    }

    [Fact]
    public void An_emergency_taken_back_falls_silent_at_once_and_is_called_cancelled_only_by_the_hub()
    {
        _bench.Press(Button.Emergency, 3_100);
        _bench.Press(Button.Emergency);
        _bench.Beacon.Sounds.ShouldContain(sounded => sounded.Sound == BeaconSound.Silence);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Waiting);
        _bench.Beacon.Now.Advice.ShouldBeEmpty();
        Ack(AckResult.Filed, null);
        Ack(AckResult.Cancelled, null, 1);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Cancelled);
    }

    [Fact]
    public void Somebody_reporting_in_ends_the_siren()
    {
        _bench.Press(Button.Emergency, 3_100);
        Ack(AckResult.Filed, null);
        Progress(ProgressState.Accepted);
        _bench.Beacon.Now.Advice.ShouldNotBeEmpty();
        _bench.Beacon.Sounds[^1].Sound.ShouldBe(BeaconSound.Siren);
        Progress(ProgressState.ReportedIn);
        _bench.Beacon.Sounds.ShouldContain(sounded => sounded.Sound == BeaconSound.Silence);
        _bench.Beacon.Now.Advice.ShouldBeEmpty();
    }

    [Fact]
    public void A_press_without_room_says_so_and_an_emergency_still_sounds()
    {
        _bench.Link.Up = false;
        _bench.Link.Drop();
        for (int i = 0; i < 500; i++)
        {
            _bench.Press(Button.Help);
        }

        _bench.Press(Button.Emergency, 3_100);
        _bench.Beacon.Now.State.ShouldBe(DoorState.Full);
        _bench.Beacon.Now.Title.ShouldBe("未记录");
        _bench.Beacon.Now.Advice.ShouldNotBeEmpty();
        _bench.Beacon.Sounds[^1].Sound.ShouldBe(BeaconSound.Siren);
        _bench.Core.Refused.ShouldBe(1);
        _bench.Press(Button.Emergency);
        _bench.Core.Refused.ShouldBe(1);
    }

    private void Ack(AckResult result, string? text, int press = 0)
    {
        _bench.Link.Ack(_bench.Link.On(Topics.Press)[press], result, text);
        _bench.Run(0);
    }

    private void Progress(ProgressState state)
    {
        _bench.Link.Send(Topics.Progress, new CaseProgress(Case, state, null).Write());
        _bench.Run(0);
    }
}
