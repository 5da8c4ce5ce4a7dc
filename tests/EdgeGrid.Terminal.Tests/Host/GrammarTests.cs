using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Grammar;

namespace EdgeGrid.Terminal.Tests;

public sealed class GrammarTests : IAsyncLifetime
{
    private HostBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await HostBench.StartAsync(LoopbackBroker.FreePort(), null, "t-0001", "t-0002");

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("fly t-0001", "'fly' is no command (help lists them).")]
    [InlineData("press", "Something is missing: press ID help|report|emergency [TIMES]")]
    [InlineData("press t-0001", "Something is missing: press ID help|report|emergency [TIMES]")]
    [InlineData("press t-0009 help", "There is no terminal 't-0009' here (list shows them).")]
    [InlineData("press t-0001 red", "'red' is no button: help, report or emergency.")]
    [InlineData("press t-0001 help often", "'often' is no number of times from 1 to 20.")]
    [InlineData("press t-0001 help 0", "'0' is no number of times from 1 to 20.")]
    [InlineData("press t-0001 help 21", "'21' is no number of times from 1 to 20.")]
    [InlineData("press t-0001 help 1 more", "'more' is too much: press ID help|report|emergency [TIMES]")]
    [InlineData("hold t-0001 emergency", "Something is missing: hold ID help|report|emergency SECONDS")]
    [InlineData("hold t-0001 emergency 2,5", "'2,5' is no number of seconds from 0 to 60.")]
    [InlineData("hold t-0001 emergency -1", "'-1' is no number of seconds from 0 to 60.")]
    [InlineData("cancel", "Something is missing: cancel ID")]
    [InlineData("cancel t-0001 now", "'now' is too much: cancel ID")]
    [InlineData("temp t-0001 warm", "'warm' is no number of degrees Celsius from -40 to 85.")]
    [InlineData("temp t-0001 nan", "'nan' is no number of degrees Celsius from -40 to 85.")]
    [InlineData("body t-0001 hot", "'hot' is no number of degrees Celsius from -40 to 85.")]
    [InlineData("temp t-0001 86", "'86' is no number of degrees Celsius from -40 to 85.")]
    [InlineData("scan t-0001 A B", "'B' is too much: scan ID [CODE]")]
    [InlineData("scan *", "No check-in keys have come to t-0001, t-0002 yet: give a CODE, or wait for the hub to send them.")]
    [InlineData("offline", "Something is missing: offline ID")]
    [InlineData("wait", "Something is missing: wait SECONDS")]
    [InlineData("wait long", "'long' is no number of seconds from 0 to 86400.")]
    [InlineData("quit now", "'now' is too much: quit")]
    public async Task A_wrong_line_gets_a_sentence_and_changes_nothing(string line, string sentence)
    {
        (await _bench.DoAsync(line, LineOutcome.Refused)).ShouldBe(sentence + Environment.NewLine);
        await _bench.One.Finger.IdleAsync();
        _bench.Said.ShouldNotContain("waiting 待发送");
        _bench.One.Link.PluggedIn.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# press t-0001 help")]
    [InlineData("temp t-0001 20 # as in spring")]
    [InlineData("TEMP T-0001 AUTO")]
    public async Task Comments_empty_lines_and_case_are_taken_as_they_come(string line) => (await _bench.DoAsync(line)).ShouldBeEmpty();

    [Fact]
    public async Task A_star_is_every_terminal()
    {
        await _bench.DoAsync("press * HELP");
        foreach (var terminal in _bench.Terminals.All)
            await terminal.WaitForAsync(state => state.Face.State == DoorState.Waiting, HeardMessages.Patience);
    }

    [Fact]
    public async Task An_emergency_is_held_long_enough_and_cancel_takes_it_back()
    {
        await _bench.DoAsync("press t-0001 emergency");
        await _bench.UntilAsync(state => state.Face is { State: DoorState.Waiting, Text: "应急" });
        _bench.Said.ShouldContain("t-0001 ♪ siren");
        await _bench.DoAsync("cancel t-0001");
        await _bench.UntilAsync(state => state.Face is { State: DoorState.Waiting, Text: "撤销" });
        _bench.Said.ShouldContain("t-0001 ♪ silence");
    }

    [Fact]
    public async Task An_emergency_held_too_short_is_none()
    {
        await _bench.DoAsync("hold t-0001 emergency 0.5");
        await _bench.DoAsync("hold t-0001 help 0.2");
        (await _bench.UntilShowsAsync(DoorState.Waiting)).Face.Text.ShouldBe("求助");
        _bench.Said.ShouldNotContain("siren");
    }

    [Fact]
    public async Task Emergencies_one_after_the_other_do_not_take_each_other_back()
    {
        await _bench.UntilAsync(state => state.Waiting == 1);
        await _bench.DoAsync("press t-0001 emergency 2");
        await _bench.UntilAsync(state => state.Waiting == 3);
        await _bench.One.Finger.IdleAsync();
        _bench.One.State.Face.Text.ShouldBe("应急");
        _bench.Said.ShouldNotContain("撤销");
    }

    [Fact]
    public async Task A_given_temperature_is_read_until_auto()
    {
        await _bench.DoAsync("temp t-0001 31.5");
        Read().ShouldBe(31500);
        await _bench.DoAsync("temp t-0001 auto");
        Read().ShouldBeInRange(13000, 29000);
    }

    [Fact]
    public async Task A_given_body_stands_before_the_door_until_auto_in_the_doors_own_air()
    {
        await _bench.DoAsync("temp t-0001 24.5");
        await _bench.DoAsync("BODY t-0001 37.6");
        Look().ShouldBe((37600, 24500));
        await _bench.DoAsync("body t-0001 auto");
        Look().ShouldBe((36400, 24500));
    }

    [Fact]
    public async Task A_given_code_is_judged_by_the_door()
    {
        await _bench.DoAsync("scan t-0001 EGC:0123456789ABCDEF");
        (await _bench.UntilShowsAsync(DoorState.ScanRefused)).Face.Text.ShouldBe("扫码未启用");
    }

    [Fact]
    public async Task Power_and_cable_are_told_apart()
    {
        await _bench.DoAsync("offline t-0001");
        (await _bench.DoAsync("list")).ShouldStartWith("t-0001 cable out, ");
        await _bench.DoAsync("power t-0001");
        await _bench.UntilAsync(state => state.Starts == 2);
        (await _bench.DoAsync("status t-0001")).ShouldMatch("t-0001 cable out, . waiting, .*; boot [0-9]+, start 2, 0 refused, grid unknown, no check-in keys");
        await _bench.DoAsync("online t-0001");
        (await _bench.DoAsync("list")).ShouldStartWith("t-0001 connecting, ");
    }

    [Fact]
    public async Task Help_lists_every_command_and_quit_asks_to_end()
    {
        var help = await _bench.DoAsync("help");
        foreach (var verb in new[] { "press", "hold", "cancel", "scan", "body", "temp", "offline", "online", "power", "status", "list", "wait", "help", "quit" })
            help.Split('\n').ShouldContain(line => line.StartsWith(verb, StringComparison.Ordinal));
        await _bench.DoAsync("QUIT", LineOutcome.Quit);
        await _bench.DoAsync("wait 0.1");
    }

    private (int InFront, int Case) Look()
    {
        _bench.One.Body.TryRead(out var inFront, out var ownCase).ShouldBeTrue();
        return (inFront, ownCase);
    }

    private int Read()
    {
        _bench.One.Climate.TryRead(out var milliCel, out _).ShouldBeTrue();
        return milliCel;
    }
}
