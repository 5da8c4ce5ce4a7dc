using System.Text.Json;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class MissedCases
{
    private const string NextGrid = "530102005901002";
    private const string Community = "530102005901";

    [Theory]
    [InlineData(Rules.Building)]
    [InlineData(Rules.Grid)]
    public async Task A_complaint_about_the_same_in_the_same_grid_marks_the_case_missed_once_and_is_handled(string where)
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        var complaint = await hub.AppealAsync("D04", where);
        await hub.LookAsync();
        await hub.AppealAsync("D04", where);
        await hub.LookAsync();
        var raised = await hub.GetAsync(path);
        raised.GetProperty("missed").GetBoolean().ShouldBeTrue();
        raised.GetProperty("timeline").EnumerateArray().Count(entry => entry.GetProperty("note").GetString()?.Contains("漏办", StringComparison.Ordinal) == true).ShouldBe(1);

        // At the very place it joins the case that was raised, a floor below it is one of its own: both are answered.
        (complaint.GetProperty("id").GetString() == raised.GetProperty("id").GetString()).ShouldBe(where == Rules.Grid);
        complaint.GetProperty("mode").GetString().ShouldBe(where == Rules.Grid ? "beforeComplaint" : "handleOnComplaint");
    }

    [Fact]
    public async Task Seven_days_after_it_a_complaint_still_counts_and_later_not()
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.PassAsync(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1));
        await hub.AppealAsync("D04");
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBeFalse();

        await using var inTime = await DrivenHub.StartAsync();
        path = await RaiseAsync(inTime);
        await inTime.PassAsync(TimeSpan.FromDays(7));
        await inTime.AppealAsync("D04");
        await inTime.LookAsync();
        (await IsMissedAsync(inTime, path)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Rules.Building, "hotline12345", true)]
    [InlineData(Rules.Building, "weChat", true)]
    [InlineData(Rules.Building, "terminalQr", true)]
    [InlineData(NextGrid, "hotline12345", false)]
    [InlineData(Community, "hotline12345", false)]
    [InlineData(Rules.Building, "sensor", false)]
    [InlineData(Rules.Building, "proactive", false)]
    [InlineData(Rules.Building, "patrol", false)]
    [InlineData(Rules.Building, "pda", false)]
    [InlineData(Rules.Building, "department", false)]
    public async Task Only_residents_of_the_grid_complain_of_it(string grid, string channel, bool isMissed)
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.AppealAsync("D04", grid, channel);
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBe(isMissed);
    }

    [Fact]
    public async Task A_press_is_a_complaint_and_one_that_was_taken_back_none()
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        var terminal = await hub.TerminalAsync("t-0009", Rules.Building);
        await terminal.SendAsync(terminal.Press(category: "B09"));
        await terminal.SendAsync(terminal.Cancel());
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBeFalse();
        await terminal.SendAsync(terminal.Press(category: "B09"));
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("cold", "B05", true)]
    [InlineData("cold", "B06", true)]
    [InlineData("cold", "D02", true)]
    [InlineData("cold", "B13", false)]
    [InlineData("weather", "B13", true)]
    [InlineData("weather", "D03", true)]
    [InlineData("weather", "B09", false)]
    [InlineData("patrolGap", "B09", true)]
    [InlineData("patrolGap", "EMERGENCY", true)]
    [InlineData("terminalSilent", "D01", true)]
    [InlineData("terminalSilent", "B05", false)]
    [InlineData("recurrence", "B09", true)]
    [InlineData("recurrence", "B10", false)]
    public async Task A_case_is_missed_by_complaints_of_what_its_rule_is_about(string rule, string category, bool isMissed)
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = rule == "patrolGap" ? await RaiseAsync(hub) : await RaiseAsync(hub, rule);
        await hub.AppealAsync(category, rule is "cold" or "terminalSilent" ? DrivenHub.NextDoor : Rules.Building);
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBe(isMissed);
    }

    [Theory]
    [InlineData(Community, true)]
    [InlineData(Rules.Grid, true)]
    [InlineData("530102005", false)]
    [InlineData("530102005902001", false)]
    public async Task The_case_of_a_community_is_missed_by_a_complaint_from_anywhere_in_it(string from, bool isMissed)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.OpenAsync("530102005902001");
        var path = await RaiseAsync(hub, "weather");
        await hub.AppealAsync("B06", from);
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBe(isMissed);
    }

    [Fact]
    public async Task What_a_rule_is_about_is_for_the_deployment_to_say()
    {
        await using var hub = await DrivenHub.StartAsync();
        (await hub.PutAsync("/proactive-rules/patrolGap", """{"parameters":{"about":"B10"}}""")).EnsureSuccessStatusCode();
        var path = await RaiseAsync(hub);
        await hub.AppealAsync("B09");
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBeFalse();
        await hub.AppealAsync("B10");
        await hub.LookAsync();
        (await IsMissedAsync(hub, path)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_complaint_heard_before_a_restart_is_not_forgotten()
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.AppealAsync("D04");
        await hub.RestartAsync();
        await hub.SettleAsync();
        (await IsMissedAsync(hub, path)).ShouldBeTrue();
    }

    /// <summary>A key grid without a patrol: the case that comes of it.</summary>
    private static async Task<string> RaiseAsync(DrivenHub hub)
    {
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building, NextGrid);
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""")).EnsureSuccessStatusCode();
        await hub.PassAsync(TimeSpan.FromHours(25));
        return PathOf((await hub.RaisedAsync()).ShouldHaveSingleItem());
    }

    /// <summary>The case of another rule.</summary>
    private static async Task<string> RaiseAsync(DrivenHub hub, string rule)
    {
        await hub.SettleAsync();
        await hub.RegisterAsync("t-0011", DrivenHub.NextDoor);
        await hub.RegisterAsync("t-0012", Rules.Building);
        switch (rule)
        {
            case "weather":
                await hub.TakenAsync(CapSamples.Cap("w-1", code: Community));
                return PathOf((await hub.RaisedAsync()).Single(one => one.GetProperty("gridCode").GetString() == Community));
            case "recurrence":
                for (var i = 0; i < 3; i++)
                    await hub.AppealAsync("B09");
                await hub.LookAsync();
                break;
            case "cold":
                var terminal = await hub.TerminalAsync();
                await terminal.MeasureAsync(-1);
                hub.Advance(TimeSpan.FromMinutes(30));
                await terminal.MeasureAsync(-1);
                await hub.LookAsync();
                break;
            default:
                var silent = await hub.TerminalAsync();
                await silent.BirthAsync();
                await silent.WillAsync();
                await hub.PassAsync(TimeSpan.FromMinutes(16));
                break;
        }

        return PathOf((await hub.RaisedAsync()).ShouldHaveSingleItem());
    }

    private static string PathOf(JsonElement raised) => "/cases/" + raised.GetProperty("id").GetString();

    private static async Task<bool> IsMissedAsync(DrivenHub hub, string path) => (await hub.GetAsync(path)).GetProperty("missed").GetBoolean();
}
