using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class MergingPresses
{
    [Fact]
    public async Task A_press_joins_the_open_case_of_its_grid_and_category_and_is_told_so()
    {
        await using var hub = await DrivenHub.StartAsync();
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        var filed = await one.SendAsync(one.Press(Button.Report, "B10"));
        hub.Advance(TimeSpan.FromMinutes(1));
        var merged = await other.SendAsync(other.Press(Button.Report, "B10"));
        Said(merged).ShouldBe(("merged", Said(filed).Case));
        merged.GetProperty("text").GetString()!.Length.ShouldBeLessThanOrEqualTo(24);

        var found = await hub.GetAsync("/cases/" + Said(filed).Case);
        found.GetProperty("appeals").EnumerateArray().Select(appeal => appeal.GetProperty("terminal").GetString()).ShouldBe(["t-0001", "t-0002"]);
        found.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("to").GetString()).ShouldBe(["filed", "filed"]);
        (await hub.GetAsync("/cases")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_window_is_thirty_minutes_from_the_filing_and_does_not_slide()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = Said(await terminal.SendAsync(terminal.Press()));
        hub.Advance(TimeSpan.FromMinutes(20));
        Said(await terminal.SendAsync(terminal.Press())).ShouldBe(("merged", first.Case));
        hub.Advance(TimeSpan.FromMinutes(10));
        Said(await terminal.SendAsync(terminal.Press())).ShouldBe(("merged", first.Case));
        hub.Advance(TimeSpan.FromMilliseconds(1));
        var second = Said(await terminal.SendAsync(terminal.Press()));
        second.Result.ShouldBe("filed");
        second.Case.ShouldNotBe(first.Case);
        Said(await terminal.SendAsync(terminal.Press())).ShouldBe(("merged", second.Case));
    }

    [Fact]
    public async Task A_queued_press_counts_by_its_own_time()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = Said(await terminal.SendAsync(terminal.Press()));
        var filedAt = hub.Now;
        hub.Advance(TimeSpan.FromMinutes(45));
        Said(await terminal.SendAsync(terminal.Press(at: filedAt + (25 * UnixTime.Minute)))).ShouldBe(("merged", first.Case));
        Said(await terminal.SendAsync(terminal.Press(at: filedAt - (2 * UnixTime.Minute)))).ShouldBe(("merged", first.Case));
        Said(await terminal.SendAsync(terminal.Press(at: filedAt - (40 * UnixTime.Minute)))).Result.ShouldBe("filed");
        Said(await terminal.SendAsync(terminal.Press(at: 4_000, clock: ClockQuality.Unsynced))).Case.ShouldNotBe(first.Case);
    }

    [Fact]
    public async Task Presses_queued_through_an_outage_arrive_as_one_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = Said(await terminal.SendAsync(terminal.Press(at: hub.Now - (20 * UnixTime.Minute))));
        first.Result.ShouldBe("filed");
        Said(await terminal.SendAsync(terminal.Press(at: hub.Now - (19 * UnixTime.Minute)))).ShouldBe(("merged", first.Case));
        Said(await terminal.SendAsync(terminal.Press(at: hub.Now - (5 * UnixTime.Minute)))).ShouldBe(("merged", first.Case));
    }

    [Fact]
    public async Task Another_category_or_another_grid_is_another_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        Said(await terminal.SendAsync(terminal.Press(Button.Report, "B10"))).Result.ShouldBe("filed");
        Said(await terminal.SendAsync(terminal.Press(Button.Report, "B05"))).Result.ShouldBe("filed");
        Said(await nextDoor.SendAsync(nextDoor.Press(Button.Report, "B10"))).Result.ShouldBe("filed");

        // The button is none of it: the category decides.
        Said(await terminal.SendAsync(terminal.Press(Button.Help, "B10"))).Result.ShouldBe("merged");
    }

    [Fact]
    public async Task A_case_that_came_to_its_end_is_joined_by_nobody()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = Said(await terminal.SendAsync(terminal.Press()));
        Said(await terminal.SendAsync(terminal.Cancel())).ShouldBe(("cancelled", first.Case));
        var second = Said(await terminal.SendAsync(terminal.Press()));
        second.Result.ShouldBe("filed");
        second.Case.ShouldNotBe(first.Case);
    }

    [Fact]
    public async Task Two_terminals_of_a_grid_at_the_same_moment_make_one_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminals = new List<TerminalClient>();
        foreach (var letter in "abcdefgh")
            terminals.Add(await hub.TerminalAsync("door-" + letter));
        var said = (await Task.WhenAll(terminals.Select(terminal => terminal.SendAsync(terminal.Press(Button.Emergency))))).Select(Said).ToList();
        said.Select(one => one.Case).Distinct().Count().ShouldBe(1);
        said.Count(one => one.Result == "filed").ShouldBe(1);
        said.Count(one => one.Result == "merged").ShouldBe(7);
    }

    private static (string? Result, string? Case) Said(System.Text.Json.JsonElement ack) =>
        (ack.GetProperty("result").GetString(), ack.GetProperty("case").GetString());
}
