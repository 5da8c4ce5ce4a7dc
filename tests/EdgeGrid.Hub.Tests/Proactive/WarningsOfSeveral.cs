using System.Text.Json;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Proactive.CapSamples;

namespace EdgeGrid.Hub.Tests.Proactive;

/// <summary>Warnings that refer to several others, or consist of several parts and areas.</summary>
public sealed class WarningsOfSeveral
{
    private const string First = "530102005901";
    private const string Second = "530102005902";

    [Fact]
    public async Task A_cancel_of_two_alerts_takes_back_the_cases_of_both()
    {
        await using var hub = await TwoAlertsAsync();
        var cancel = await hub.TakenAsync(Cap("w-3", "Cancel", about: "w-1 w-2"));
        cancel.GetProperty("cases").GetArrayLength().ShouldBe(2);
        (await StatesAsync(hub)).ShouldBe(["cancelled", "cancelled"]);
        (await CancelledAsync(hub)).ShouldBe(["w-1", "w-2", "w-3"]);
    }

    [Fact]
    public async Task A_cancel_of_one_of_two_leaves_the_other_running()
    {
        await using var hub = await TwoAlertsAsync();
        await hub.TakenAsync(Cap("w-3", "Cancel", about: "w-2"));
        (await StatesAsync(hub)).ShouldBe(["cancelled", "filed"], ignoreOrder: true);
        (await CancelledAsync(hub)).ShouldBe(["w-2", "w-3"]);
    }

    [Fact]
    public async Task An_update_of_two_alerts_tells_the_cases_of_both_and_raises_only_what_neither_has()
    {
        await using var hub = await TwoAlertsAsync("530102005903001");
        await hub.PassAsync(TimeSpan.FromHours(2));
        var updated = await hub.TakenAsync(Cap("w-3", "Update", about: "w-1 w-2"));
        updated.GetProperty("cases").GetArrayLength().ShouldBe(3);
        (await hub.RaisedAsync()).Select(one => one.GetProperty("gridCode").GetString()).ShouldBe([First, Second, "530102005903"], ignoreOrder: true);
        foreach (var raised in (await hub.RaisedAsync()).Where(one => one.GetProperty("gridCode").GetString() != "530102005903"))
            (await NotesAsync(hub, raised)).ShouldContain(note => note.StartsWith("预警更新", StringComparison.Ordinal));
        (await hub.DryRunAsync("weather")).ShouldBe(hub.Raised("weather"));

        // Whoever cancels the update cancels what it was about.
        await hub.TakenAsync(Cap("w-4", "Cancel", about: "w-3"));
        (await StatesAsync(hub)).ShouldBe(["cancelled", "cancelled", "cancelled"]);
        (await CancelledAsync(hub)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_update_of_two_runs_on_while_one_of_them_does()
    {
        await using var hub = await TwoAlertsAsync();
        await hub.TakenAsync(Cap("w-3", "Update", about: "w-1 w-2"));
        await hub.TakenAsync(Cap("w-4", "Cancel", about: "w-1"));
        (await CancelledAsync(hub)).ShouldBe(["w-1", "w-4"]);
        await hub.TakenAsync(Cap("w-5", "Cancel", about: "w-2"));
        (await CancelledAsync(hub)).ShouldBe(["w-1", "w-2", "w-3", "w-4", "w-5"]);
    }

    [Fact]
    public async Task An_update_after_the_cancel_raises_nothing_and_tells_nobody()
    {
        await using var hub = await TwoAlertsAsync("530102005903001");
        await hub.TakenAsync(Cap("w-3", "Cancel", about: "w-1 w-2"));
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.TakenAsync(Cap("w-4", "Update", about: "w-1 w-2"));
        var raised = await hub.RaisedAsync();
        raised.Count.ShouldBe(2);
        (await NotesAsync(hub, raised[0])).ShouldNotContain(note => note.StartsWith("预警更新", StringComparison.Ordinal));
        (await CancelledAsync(hub)).ShouldContain("w-4");
        (await hub.DryRunAsync("weather")).ShouldBe(hub.Raised("weather"));
    }

    [Fact]
    public async Task A_case_that_two_alerts_share_is_taken_back_with_the_second_cancel()
    {
        await using var hub = await CapSamples.HubAsync();
        await hub.TakenAsync(Cap("w-1", code: First));
        await hub.TakenAsync(Cap("w-2", code: First));
        await hub.TakenAsync(Cap("w-3", "Cancel", about: "w-1"));
        (await StatesAsync(hub)).ShouldBe(["filed"]);
        await hub.TakenAsync(Cap("w-4", "Cancel", about: "w-2"));
        (await StatesAsync(hub)).ShouldBe(["cancelled"]);
    }

    [Fact]
    public async Task A_case_that_a_resident_has_joined_is_not_taken_back()
    {
        await using var hub = await CapSamples.HubAsync();
        await hub.TakenAsync(Cap("w-1", code: First));
        await hub.AppealAsync("D03", First);
        await hub.TakenAsync(Cap("w-2", "Cancel", about: "w-1"));
        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem();
        raised.GetProperty("state").GetString().ShouldBe("filed");
        (await NotesAsync(hub, raised)).ShouldContain(note => note.StartsWith("预警解除", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_worst_of_several_parts_counts_and_all_their_areas()
    {
        await using var hub = await CapSamples.HubAsync();
        var body = Cap("w-1", severity: "Minor", code: First).Replace("</alert>", Info("Severe", code: Second) + Info("Unknown", "黄色", "530102005999") + "</alert>", StringComparison.Ordinal);
        var taken = await hub.TakenAsync(body);
        taken.GetProperty("severity").GetString().ShouldBe("Severe");
        taken.GetProperty("areas").GetArrayLength().ShouldBe(3);
        (await hub.RaisedAsync()).Select(one => one.GetProperty("gridCode").GetString()).ShouldBe([First, Second], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_several_areas_one_within_another_says_nothing_more_and_codes_of_another_system_nothing_at_all()
    {
        await using var hub = await CapSamples.HubAsync();
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""")).EnsureSuccessStatusCode();
        var areas = Area(First) + Area(Rules.Building) + Area("530102005000") + Area("530102", "same") + Area("5") + Area("530102005902001", "UGC");
        var taken = await hub.TakenAsync(Cap("w-1", code: First).Replace(Area(First), areas, StringComparison.Ordinal));
        taken.GetProperty("areas").EnumerateArray().Select(one => one.GetString()).ShouldBe([First, Rules.Building, "530102005000", "5"]);
        (await hub.RaisedAsync()).Select(one => one.GetProperty("gridCode").GetString()).ShouldBe([Rules.Grid, Second], ignoreOrder: true);
    }

    [Fact]
    public async Task A_part_that_does_not_say_when_it_ends_keeps_the_whole_warning_open()
    {
        await using var hub = await CapSamples.HubAsync();
        const string Ended = "<expires>2026-03-26T08:00:00+08:00</expires>";
        var body = Cap("w-1").Replace("<expires>2026-03-28T08:00:00+08:00</expires>", Ended, StringComparison.Ordinal);
        var open = body.Replace("</alert>", Info().Replace("<expires>2026-03-28T08:00:00+08:00</expires>", "", StringComparison.Ordinal) + "</alert>", StringComparison.Ordinal);
        (await hub.TakenAsync(body)).GetProperty("cases").GetArrayLength().ShouldBe(0);
        var taken = await hub.TakenAsync(open.Replace("w-1", "w-2", StringComparison.Ordinal));
        taken.GetProperty("expiresAt").ValueKind.ShouldBe(JsonValueKind.Null);
        taken.GetProperty("cases").GetArrayLength().ShouldBe(2);
    }

    private static async Task<DrivenHub> TwoAlertsAsync(params string[] more)
    {
        var hub = await CapSamples.HubAsync();
        foreach (var grid in more)
            await hub.RegisterAsync("t-2" + grid[^3..], grid);
        await hub.TakenAsync(Cap("w-1", code: First));
        await hub.TakenAsync(Cap("w-2", code: Second));
        return hub;
    }

    private static async Task<List<string?>> StatesAsync(DrivenHub hub) => [.. (await hub.RaisedAsync()).Select(one => one.GetProperty("state").GetString())];

    private static async Task<List<string?>> CancelledAsync(DrivenHub hub) =>
    [
        .. (await hub.GetAsync("/warnings")).GetProperty("items").EnumerateArray()
            .Where(one => one.GetProperty("cancelledAt").ValueKind == JsonValueKind.String).Select(one => one.GetProperty("identifier").GetString()).Order(),
    ];

    private static async Task<List<string>> NotesAsync(DrivenHub hub, JsonElement raised) =>
    [
        .. (await hub.GetAsync("/cases/" + raised.GetProperty("id").GetString())).GetProperty("timeline").EnumerateArray()
            .Select(entry => entry.GetProperty("note").GetString() ?? ""),
    ];
}
