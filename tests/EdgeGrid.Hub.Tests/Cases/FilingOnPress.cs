using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class FilingOnPress
{
    [Fact]
    public async Task A_press_is_filed_and_answered_with_its_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var ack = await terminal.SendAsync(terminal.Press(Button.Report, "B10"));
        ack.GetProperty("boot").GetUInt32().ShouldBe(terminal.Boot);
        ack.GetProperty("seq").GetUInt32().ShouldBe(1u);
        ack.GetProperty("result").GetString().ShouldBe("filed");
        ack.GetProperty("case").GetString().ShouldBe("WH-530102005901003-20260327-0001");
        ack.GetProperty("text").GetString()!.Length.ShouldBeInRange(1, 24);
        ack.TryGetProperty("reason", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_case_stands_on_the_api_with_appeals_and_timeline_as_the_contract_names_them()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B10"))).GetProperty("case").GetString();
        var now = hub.Running.Time.GetUtcNow();

        var listed = (await hub.GetAsync("/cases")).GetProperty("items").EnumerateArray().Single();
        listed.GetProperty("id").GetString().ShouldBe(id);
        (listed.TryGetProperty("timeline", out var none) && none.ValueKind != JsonValueKind.Null).ShouldBeFalse();

        var found = await hub.GetAsync("/cases/" + id);
        found.GetProperty("state").GetString().ShouldBe("filed");
        found.GetProperty("outcome").ValueKind.ShouldBe(JsonValueKind.Null);
        found.GetProperty("category").GetString().ShouldBe("B10");
        found.GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);
        found.GetProperty("mode").GetString().ShouldBe("handleOnComplaint");
        found.GetProperty("filedAt").GetDateTimeOffset().ShouldBe(now);

        // Friday 08:00 in Kunming; four working hours begin at nine and pause at noon.
        found.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 3, 27, 14, 0, 0, TimeSpan.FromHours(8)));
        found.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        found.GetProperty("territorialOwner").GetString().ShouldBe("530102005901");
        found.GetProperty("lineOwner").GetString().ShouldBe("urban-management");
        found.GetProperty("whistles").GetArrayLength().ShouldBe(0);

        var appeal = found.GetProperty("appeals").EnumerateArray().Single();
        appeal.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
        appeal.GetProperty("at").GetDateTimeOffset().ShouldBe(now);
        appeal.GetProperty("channel").GetString().ShouldBe("terminalButton");
        appeal.GetProperty("terminal").GetString().ShouldBe("t-0001");

        var entry = found.GetProperty("timeline").EnumerateArray().Single();
        entry.GetProperty("at").GetDateTimeOffset().ShouldBe(now);
        entry.GetProperty("actor").GetString().ShouldBe("t-0001");
        entry.GetProperty("from").ValueKind.ShouldBe(JsonValueKind.Null);
        entry.GetProperty("to").GetString().ShouldBe("filed");
        entry.GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(Button.Help, null, "HELP")]
    [InlineData(Button.Report, null, "REPORT")]
    [InlineData(Button.Emergency, null, "EMERGENCY")]
    [InlineData(Button.Report, "Z99", "REPORT")]
    [InlineData(Button.Help, "", "HELP")]
    public async Task Without_a_known_category_the_buttons_own_row_is_used_and_the_given_code_kept_in_the_appeal(Button button, string? given, string category)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(button, given))).GetProperty("case").GetString();
        var found = await hub.GetAsync("/cases/" + id);
        found.GetProperty("category").GetString().ShouldBe(category);
        found.GetProperty("appeals")[0].GetProperty("category").GetString().ShouldBe(given);
    }

    [Fact]
    public async Task Case_numbers_count_within_grid_and_local_day()
    {
        // 23:59:30 in Kunming.
        await using var hub = await DrivenHub.StartAsync(new DateTimeOffset(2026, 3, 27, 15, 59, 30, TimeSpan.Zero));
        var terminal = await hub.TerminalAsync();
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        var street = await hub.TerminalAsync("t-0003", "530102005");
        (await CaseOf(terminal, "B05")).ShouldBe("WH-530102005901003-20260327-0001");
        (await CaseOf(nextDoor, "B05")).ShouldBe("WH-530102005901003-20260327-0002");
        (await CaseOf(street, "B05")).ShouldBe("WH-530102005000000-20260327-0001");
        hub.Advance(TimeSpan.FromSeconds(31));
        (await CaseOf(terminal, "B07")).ShouldBe("WH-530102005901003-20260328-0001");
    }

    [Theory]
    [InlineData(ClockQuality.Unsynced, 4_000)]
    [InlineData(ClockQuality.Holdover, 1_700_000_000_000)]
    [InlineData(ClockQuality.Synced, 253_402_300_799_999)]
    public async Task Whatever_the_device_thinks_the_time_is_cases_run_on_the_receive_time(ClockQuality clock, long at)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var ack = await terminal.SendAsync(terminal.Press(at: at, clock: clock));
        ack.GetProperty("result").GetString().ShouldBe("filed");
        var found = await hub.GetAsync("/cases/" + ack.GetProperty("case").GetString());
        found.GetProperty("filedAt").GetDateTimeOffset().ShouldBe(hub.Running.Time.GetUtcNow());
        found.GetProperty("appeals")[0].GetProperty("at").GetDateTimeOffset().ShouldBe(hub.Running.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_red_button_pressed_more_than_three_times_in_ten_minutes_marks_the_case_for_a_look_at_the_device()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();

        // One that is taken back does not count.
        await terminal.SendAsync(terminal.Press(Button.Emergency));
        await terminal.SendAsync(terminal.Cancel(Button.Emergency));
        var ack = await terminal.SendAsync(terminal.Press(Button.Emergency));
        var path = "/cases/" + ack.GetProperty("case").GetString();
        for (var i = 0; i < 2; i++)
        {
            hub.Advance(TimeSpan.FromMinutes(3));
            await terminal.SendAsync(terminal.Press(Button.Emergency));
        }

        (await hub.GetAsync(path)).GetProperty("deviceCheck").GetBoolean().ShouldBeFalse();
        hub.Advance(TimeSpan.FromMinutes(3));
        await terminal.SendAsync(terminal.Press(Button.Emergency));
        (await hub.GetAsync(path)).GetProperty("deviceCheck").GetBoolean().ShouldBeTrue();
    }

    private static async Task<string?> CaseOf(TerminalClient terminal, string category) =>
        (await terminal.SendAsync(terminal.Press(Button.Report, category))).GetProperty("case").GetString();
}
