using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class LogRingTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private readonly LogRing _ring;

    public LogRingTests() => _ring = new LogRing(_log, _clock);

    [Fact]
    public void The_last_two_hundred_lines_are_there_newest_first_and_all_were_passed_on()
    {
        for (int i = 0; i < 500; i++)
        {
            _clock.UptimeMs = i * 1_000;
            _ring.Info("line " + i);
        }

        string[] lines = Paged();
        lines.Length.ShouldBe(TerminalCommand.LogLines);
        lines.ShouldBe(Enumerable.Range(0, 200).Select(back => $"{499 - back} s · line {499 - back}"));
        _log.Lines.Count.ShouldBe(500);
    }

    [Fact]
    public void Every_answer_fits_a_body_whatever_is_in_the_lines()
    {
        for (int i = 0; i < 50; i++)
            _ring.Warn(new string(i % 3 == 0 ? '"' : i % 3 == 1 ? '\u0001' : '网', 300));
        _ring.Newest(0, 800).ShouldNotBeEmpty();
        for (int skip = 0; skip < 50; skip++)
        {
            string text = _ring.Newest(skip, 800);
            text.Split('\n').ShouldAllBe(line => line.Length <= 120);
            new CommandAnswered(new MessageHead(uint.MaxValue, uint.MaxValue, 253402300799999, ClockQuality.Unsynced), new string('i', 64), true, null) { Text = text }.Write().Length.ShouldBeLessThanOrEqualTo(1_024);
        }
    }

    [Fact]
    public void Past_the_oldest_line_there_is_nothing()
    {
        _ring.Newest(0, 800).ShouldBeEmpty();
        _ring.Info("one");
        _ring.Newest(1, 800).ShouldBeEmpty();
        _ring.Newest(200, 800).ShouldBeEmpty();
    }

    [Fact]
    public void A_terminal_that_is_asked_says_what_it_logged()
    {
        var bench = new TerminalBench();
        bench.RunTo(5_000);
        bench.Link.Send(Topics.Command, new TerminalCommand("c1", CommandKind.Log, null, 0).Write());
        bench.Run(1_000);
        CommandAnswered answer = CommandAnswered.TryRead(bench.Link.On(Topics.Reply).Single().Body, out _)!;
        answer.Ok.ShouldBeTrue();
        answer.Text.ShouldNotBeNull().ShouldContain("uplink: connected");
    }

    private string[] Paged()
    {
        var lines = new List<string>();
        for (string page = _ring.Newest(0, 800); page.Length > 0; page = _ring.Newest(lines.Count, 800))
        {
            Encoding.UTF8.GetByteCount(page).ShouldBeLessThanOrEqualTo(800);
            lines.AddRange(page.Split('\n'));
        }

        return [.. lines];
    }
}
