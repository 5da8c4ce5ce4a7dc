using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class MissedCases
{
    private const string NextGrid = "530102005901002";

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
        complaint.GetProperty("id").GetString().ShouldBe(where == Rules.Grid ? raised.GetProperty("id").GetString() : complaint.GetProperty("id").GetString());
        (complaint.GetProperty("mode").GetString() == "handleOnComplaint").ShouldBe(where == Rules.Building);
    }

    [Fact]
    public async Task Seven_days_after_it_a_complaint_still_counts_and_later_not()
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.PassAsync(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1));
        await hub.AppealAsync("D04");
        await hub.LookAsync();
        (await hub.GetAsync(path)).GetProperty("missed").GetBoolean().ShouldBeFalse();

        await using var inTime = await DrivenHub.StartAsync();
        path = await RaiseAsync(inTime);
        await inTime.PassAsync(TimeSpan.FromDays(7));
        await inTime.AppealAsync("D04");
        await inTime.LookAsync();
        (await inTime.GetAsync(path)).GetProperty("missed").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("D04", NextGrid, "hotline12345")]
    [InlineData("D01", Rules.Building, "hotline12345")]
    [InlineData("D04", Rules.Building, "sensor")]
    [InlineData("D04", Rules.Building, "proactive")]
    public async Task Another_grid_another_kind_or_another_sensor_is_no_complaint_about_it(string category, string grid, string channel)
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.AppealAsync(category, grid, channel);
        await hub.LookAsync();
        (await hub.GetAsync(path)).GetProperty("missed").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_complaint_heard_before_a_restart_is_not_forgotten()
    {
        await using var hub = await DrivenHub.StartAsync();
        var path = await RaiseAsync(hub);
        await hub.AppealAsync("D04");
        await hub.RestartAsync();
        await hub.SettleAsync();
        (await hub.GetAsync(path)).GetProperty("missed").GetBoolean().ShouldBeTrue();
    }

    /// <summary>A key grid without a patrol: the case that comes of it.</summary>
    private static async Task<string> RaiseAsync(DrivenHub hub)
    {
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building, NextGrid);
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""")).EnsureSuccessStatusCode();
        await hub.PassAsync(TimeSpan.FromHours(25));
        return "/cases/" + (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("id").GetString();
    }
}
