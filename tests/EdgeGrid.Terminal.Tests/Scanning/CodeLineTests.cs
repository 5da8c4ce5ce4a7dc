using System.Text;
using EdgeGrid.Terminal.Scanning;
using Shouldly;
using Xunit;

namespace EdgeGrid.Terminal.Tests.Scanning;

public sealed class CodeLineTests
{
    private readonly CodeLine _line = new();
    private long _nowMs = 1_000;

    [Theory]
    [InlineData("one\rtwo\r", "one|two")]
    [InlineData("one\r\ntwo\r\n", "one|two")]
    [InlineData("one\n\n\ntwo\n", "one|two")]
    [InlineData("\r\r", "")]
    [InlineData("网格\r", "网格")]
    public void A_code_ends_with_the_end_of_its_line(string sent, string codes) => string.Join('|', Send(sent)).ShouldBe(codes);

    [Fact]
    public void A_code_without_an_end_ends_with_the_pause_behind_it()
    {
        Send("one").ShouldBeEmpty();
        _nowMs += CodeLine.PauseMs - 2;
        _line.Pause(_nowMs).ShouldBeNull();
        _nowMs++;
        _line.Pause(_nowMs).ShouldBe("one");
        _line.Pause(_nowMs + 1_000).ShouldBeNull();
    }

    [Fact]
    public void What_comes_after_a_pause_nobody_looked_at_is_a_code_of_its_own()
    {
        Send("one");
        _nowMs += 10_000;
        Send("two\r").ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_code_that_is_too_long_is_dropped_whole()
    {
        Send(new string('a', CodeLine.Longest) + "\r").ShouldBe([new string('a', CodeLine.Longest)]);
        Send(new string('b', CodeLine.Longest + 1) + "\rnext\r").ShouldBe(["next"]);
        Send(new string('c', 5 * CodeLine.Longest)).ShouldBeEmpty();
        _nowMs += CodeLine.PauseMs;
        _line.Pause(_nowMs).ShouldBeNull();
        Send("next\r").ShouldBe(["next"]);
    }

    private List<string> Send(string text)
    {
        var codes = new List<string>();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (_line.Take(value, _nowMs++) is { } code)
                codes.Add(code);
        }

        return codes;
    }
}
