using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.Terminal.Scanning;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Scanning;

public sealed class HeldScreeningsTests
{
    private const long Minute = 60_000;

    /// <summary>A quarter past ten in Kunming begins five minutes after power-on.</summary>
    private const long QuarterPast = 5 * Minute;

    private readonly FakeClock _clock = new();
    private readonly FakeFlash _flash = new();
    private readonly EdgeGrid.Terminal.Outbox.Outbox _outbox;
    private readonly HeldScreenings _held;

    public HeldScreeningsTests()
    {
        _outbox = new(_flash, _clock, new FakeRandom(7), new RecordingLog(), TerminalSettings.LeastQueue);
        _held = new(_clock, _outbox);
    }

    [Fact]
    public void They_go_when_the_quarter_of_an_hour_is_over_and_bear_its_beginning()
    {
        _held.Step(0).ShouldBe(Deadline.Never);
        Add(0, ScreeningResult.Below);
        Add(4 * Minute, ScreeningResult.Below);
        StepAt(4 * Minute).ShouldBe(QuarterPast);
        StepAt(QuarterPast - 1).ShouldBe(QuarterPast);
        Kept().ShouldBeEmpty();
        StepAt(QuarterPast).ShouldBe(Deadline.Never);
        Kept().Select(one => one.Head.At).ShouldBe([FakeClock.TenPastTen - (10 * Minute), FakeClock.TenPastTen - (10 * Minute)]);
    }

    [Fact]
    public void Neither_their_order_nor_a_number_beside_a_scan_nor_the_air_says_whose_they_are()
    {
        Scan();
        Add(0, ScreeningResult.Invalid, 30_900);
        Scan();
        Add(Minute, ScreeningResult.AtOrAbove, 22_499);
        Scan();
        Add(2 * Minute, ScreeningResult.Below, 22_501);
        uint scans = Scan();
        Add(3 * Minute, ScreeningResult.Invalid, -501);
        StepAt(QuarterPast);
        Kept().Select(one => (one.Result, one.MicroAmbientCel)).ShouldBe(
            [(ScreeningResult.Below, 22_000_000), (ScreeningResult.AtOrAbove, 22_000_000), (ScreeningResult.Invalid, -1_000_000), (ScreeningResult.Invalid, 30_000_000)]);
        Kept().ShouldAllBe(one => one.Head.Seq > scans);
    }

    [Fact]
    public void One_that_comes_after_the_quarter_does_not_drag_those_before_into_the_next()
    {
        Add(0, ScreeningResult.Below);
        Add(QuarterPast, ScreeningResult.Invalid);
        Kept().ShouldHaveSingleItem().Result.ShouldBe(ScreeningResult.Below);
        StepAt(QuarterPast + HeldScreenings.TogetherMs);
        Kept()[1].Head.At.ShouldBe(FakeClock.TenPastTen + QuarterPast);
    }

    [Fact]
    public void More_than_can_be_held_go_early_and_none_is_lost()
    {
        for (int i = 0; i <= HeldScreenings.Most; i++)
            Add(0, ScreeningResult.Below);
        Kept().Count.ShouldBe(HeldScreenings.Most);
        StepAt(QuarterPast);
        Kept().Count.ShouldBe(HeldScreenings.Most + 1);
    }

    [Fact]
    public void What_is_forgotten_is_not_told_later()
    {
        Add(0, ScreeningResult.AtOrAbove);
        _held.Forget();
        StepAt(QuarterPast).ShouldBe(Deadline.Never);
        Kept().ShouldBeEmpty();
    }

    private void Add(long atMs, ScreeningResult result, int airMilliCel = 22_400)
    {
        _clock.UptimeMs = atMs;
        _held.Add(result, airMilliCel, atMs);
    }

    private long StepAt(long atMs)
    {
        _clock.UptimeMs = atMs;
        return _held.Step(atMs);
    }

    /// <summary>A scan as the door keeps one; its number.</summary>
    private uint Scan()
    {
        MessageHead head = _outbox.NextHead(_clock.UptimeMs);
        _outbox.Keep(MessageKind.Scan, head, [1]).ShouldBeTrue();
        return head.Seq;
    }

    private List<ScreeningTaken> Kept()
    {
        List<ScreeningTaken> kept = [];
        for (QueuedMessage? message = _outbox.NextAfter(0); message != null; message = _outbox.NextAfter(message.Position))
        {
            if (message.Kind == MessageKind.Screening)
                kept.Add(ScreeningTaken.TryRead(_outbox.Body(message)!, out _)!);
        }

        return kept;
    }
}
