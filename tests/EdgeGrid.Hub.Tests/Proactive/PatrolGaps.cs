using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class PatrolGaps
{
    [Fact]
    public async Task A_key_grid_without_a_patrol_for_longer_than_a_day_is_one_case_for_its_community()
    {
        await using var hub = await HubAsync();
        await hub.PassAsync(TimeSpan.FromHours(24));
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.LookAsync();
        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem();
        raised.GetProperty("category").GetString().ShouldBe("D04");
        raised.GetProperty("gridCode").GetString().ShouldBe(Rules.Grid);
        raised.GetProperty("lineOwner").GetString().ShouldBe("community");
        await hub.PassAsync(TimeSpan.FromHours(48));
        (await hub.RaisedAsync()).Count.ShouldBe(1);

        await MarkAsync(hub, Rules.Building);
        await hub.PassAsync(TimeSpan.FromHours(24));
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(2);
        (await hub.DryRunAsync("patrolGap")).ShouldBe(hub.Raised("patrolGap"));
        (await hub.DryRunAsync("patrolGap", """{"longerThan":"PT72H"}""")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_patrol_after_exactly_a_day_is_in_time_and_an_ordinary_grid_needs_none()
    {
        await using var hub = await HubAsync();
        await hub.PassAsync(TimeSpan.FromHours(24));
        await MarkAsync(hub, Rules.Grid);
        await hub.PassAsync(TimeSpan.FromHours(20));
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"normal"}""")).EnsureSuccessStatusCode();
        await hub.PassAsync(TimeSpan.FromHours(48));
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.DryRunAsync("patrolGap")).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_hub_was_down_nobody_could_say_that_they_were_there()
    {
        await using var hub = await HubAsync();
        await hub.PassAsync(TimeSpan.FromHours(10));
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddHours(48));
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromHours(14) - TimeSpan.FromMinutes(1));
        (await hub.RaisedAsync()).ShouldBeEmpty("ten hours before and fourteen after");
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        (await hub.DryRunAsync("patrolGap")).ShouldBe(hub.Raised("patrolGap"));
    }

    [Fact]
    public async Task A_grid_that_comes_as_a_key_grid_is_patrolled_until_it_is_retired()
    {
        await using var hub = await HubAsync();
        const string Key = "530102005901008";
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"normal"}""")).EnsureSuccessStatusCode();
        await hub.PostAsync("/grids", $$"""{"code":"{{Key}}","name":"重点网格","attention":"key"}""");
        await hub.PassAsync(TimeSpan.FromHours(25));
        (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("gridCode").GetString().ShouldBe(Key);

        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Key);
        (await leader.PostAsync($"/api/v1/grids/{Key}/patrol-marks", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var today = DateTimeOffset.FromUnixTimeMilliseconds(hub.Now).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await hub.PostAsync($"/grids/{Key}/retire", $$"""{"on":"{{today}}"}""");
        await hub.PassAsync(TimeSpan.FromHours(72));
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_whoever_answers_for_a_grid_marks_it_and_only_a_grid_of_fifteen_digits_is_a_key_grid()
    {
        await using var hub = await HubAsync();
        var stop = TestContext.Current.CancellationToken;
        using var elsewhere = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        await (await elsewhere.PostAsync($"/api/v1/grids/{Rules.Grid}/patrol-marks", null, stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        using var resident = await hub.Running.SignedInAsync(Role.Resident, Rules.Building);
        await (await resident.PostAsync($"/api/v1/grids/{Rules.Building}/patrol-marks", null, stop)).ShouldBeProblemAsync(403, "ROLE");
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Rules.Grid);
        await (await leader.PostAsync($"/api/v1/grids/{Rules.Grid}99/patrol-marks", null, stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await hub.PutAsync("/grids/530102005901/attention", """{"attention":"key"}""")).ShouldBeProblemAsync(422, "GRID_LEVEL");
        await (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""", Role.GridLeader)).ShouldBeProblemAsync(403, "ROLE");
    }

    private static async Task<DrivenHub> HubAsync()
    {
        var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building);
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""")).EnsureSuccessStatusCode();
        return hub;
    }

    private static async Task MarkAsync(DrivenHub hub, string grid)
    {
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Rules.Grid);
        (await leader.PostAsync($"/api/v1/grids/{grid}/patrol-marks", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
