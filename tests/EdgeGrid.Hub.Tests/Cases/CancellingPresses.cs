using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class CancellingPresses
{
    [Theory]
    [InlineData(Button.Help)]
    [InlineData(Button.Report)]
    [InlineData(Button.Emergency)]
    public async Task Within_five_seconds_a_press_is_taken_back_with_its_case(Button button)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(button))).GetProperty("case").GetString();
        hub.Advance(TimeSpan.FromMilliseconds(4_900));
        var ack = await terminal.SendAsync(terminal.Cancel(button));
        ack.GetProperty("result").GetString().ShouldBe("cancelled");
        ack.GetProperty("case").GetString().ShouldBe(id);
        ack.GetProperty("seq").GetInt32().ShouldBe(2);

        var found = await hub.GetAsync("/cases/" + id);
        found.GetProperty("state").GetString().ShouldBe("cancelled");
        found.GetProperty("outcome").GetString().ShouldBe("withdrawn");
        var last = found.GetProperty("timeline").EnumerateArray().Last();
        last.GetProperty("from").GetString().ShouldBe("filed");
        last.GetProperty("to").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task After_five_seconds_there_is_nothing_to_cancel()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press())).GetProperty("case").GetString();
        hub.Advance(TimeSpan.FromMilliseconds(5_001));
        ShouldBeNothing(await terminal.SendAsync(terminal.Cancel()));
        (await hub.GetAsync("/cases/" + id)).GetProperty("state").GetString().ShouldBe("filed");
    }

    [Fact]
    public async Task Nothing_another_button_and_another_terminals_press_cannot_be_cancelled()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        ShouldBeNothing(await terminal.SendAsync(terminal.Cancel()));
        var id = (await terminal.SendAsync(terminal.Press(Button.Report))).GetProperty("case").GetString();
        ShouldBeNothing(await terminal.SendAsync(terminal.Cancel(Button.Help)));
        ShouldBeNothing(await other.SendAsync(other.Cancel(Button.Report)));
        (await hub.GetAsync("/cases/" + id)).GetProperty("state").GetString().ShouldBe("filed");
    }

    [Fact]
    public async Task Of_a_merged_press_only_the_appeal_is_withdrawn()
    {
        await using var hub = await DrivenHub.StartAsync();
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        var id = (await one.SendAsync(one.Press())).GetProperty("case").GetString();
        hub.Advance(TimeSpan.FromSeconds(1));
        await other.SendAsync(other.Press());
        var ack = await other.SendAsync(other.Cancel());
        ack.GetProperty("result").GetString().ShouldBe("cancelled");
        ack.GetProperty("case").GetString().ShouldBe(id);

        var found = await hub.GetAsync("/cases/" + id);
        found.GetProperty("state").GetString().ShouldBe("filed");
        found.GetProperty("appeals").EnumerateArray().Select(appeal => appeal.GetProperty("withdrawn").GetBoolean()).ShouldBe([false, true]);
        ShouldBeNothing(await other.SendAsync(other.Cancel()));
    }

    [Fact]
    public async Task The_press_that_filed_the_case_can_go_while_others_stand_in_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        var id = (await one.SendAsync(one.Press())).GetProperty("case").GetString();
        await other.SendAsync(other.Press());
        (await one.SendAsync(one.Cancel())).GetProperty("case").GetString().ShouldBe(id);
        (await hub.GetAsync("/cases/" + id)).GetProperty("state").GetString().ShouldBe("filed");
        (await other.SendAsync(other.Cancel())).GetProperty("result").GetString().ShouldBe("cancelled");
        (await hub.GetAsync("/cases/" + id)).GetProperty("state").GetString().ShouldBe("cancelled");
    }

    [Theory]
    [InlineData(4_000, "cancelled")]
    [InlineData(6_000, "rejected")]
    public async Task A_queued_pair_counts_by_its_own_times(long apart, string result)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var pressed = hub.Now - (20 * UnixTime.Minute);
        await terminal.SendAsync(terminal.Press(at: pressed));
        hub.Advance(TimeSpan.FromMinutes(1));
        (await terminal.SendAsync(terminal.Cancel(at: pressed + apart))).GetProperty("result").GetString().ShouldBe(result);
    }

    private static void ShouldBeNothing(JsonElement ack)
    {
        ack.GetProperty("result").GetString().ShouldBe("rejected");
        ack.GetProperty("reason").GetString().ShouldBe("nothingToCancel");
        ack.TryGetProperty("case", out _).ShouldBeFalse();
    }
}
