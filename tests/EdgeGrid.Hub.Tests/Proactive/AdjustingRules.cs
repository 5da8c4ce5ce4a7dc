using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class AdjustingRules
{
    private static readonly IConfiguration Loud = new ConfigurationBuilder()
        .AddInMemoryCollection([new("LogLevel:Default", "Error"), new("LogLevel:EdgeGrid.Hub.Proactive", "Warning")]).Build();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_rule_is_shown_with_its_numbers_both_names_and_source()
    {
        await using var hub = await DrivenHub.StartAsync();
        var rules = (await hub.GetAsync("/proactive-rules")).GetProperty("items").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!);
        rules.Keys.ShouldBe(["recurrence", "terminalSilent", "cold", "hot", "weather", "patrolGap"]);
        rules["recurrence"].GetProperty("parameters").GetProperty("count").GetString().ShouldBe("3");
        rules["recurrence"].GetProperty("parameters").GetProperty("within").GetString().ShouldBe("P7D");
        rules["terminalSilent"].GetProperty("parameters").GetProperty("longerThan").GetString().ShouldBe("PT15M");
        rules.Values.ShouldAllBe(one => one.GetProperty("zh").GetString() != "" && one.GetProperty("en").GetString() != "" && one.GetProperty("source").GetString() != "");
        rules.Values.ShouldAllBe(one => one.GetProperty("enabled").GetBoolean() && one.GetProperty("version").GetInt64() == 0);
    }

    [Fact]
    public async Task A_change_is_a_version_holds_at_once_and_over_a_restart_and_the_same_again_is_none()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.OpenAsync(Rules.Building);
        (await ChangeAsync(hub, """{"parameters":{"count":"2"}}""")).GetProperty("version").GetInt64().ShouldBe(1);
        (await ChangeAsync(hub, """{"parameters":{"count":"2"}}""")).GetProperty("version").GetInt64().ShouldBe(1);
        await hub.RestartAsync();
        await hub.AppealAsync("B09");
        await hub.AppealAsync("B09");
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        var back = await ChangeAsync(hub, "{}");
        back.GetProperty("version").GetInt64().ShouldBe(2);
        back.GetProperty("parameters").GetProperty("count").GetString().ShouldBe("3");
    }

    [Fact]
    public async Task Switched_off_a_rule_raises_nothing_and_switched_on_again_only_what_comes_then()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.OpenAsync(Rules.Building);
        await ChangeAsync(hub, """{"enabled":false}""");
        for (var i = 0; i < 3; i++)
            await hub.AppealAsync("B09");
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.DryRunAsync("recurrence")).Count.ShouldBe(1, "a rule can be tried before it is switched on");
        await ChangeAsync(hub, """{"enabled":true}""");
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
        await hub.AppealAsync("B09");
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("recurrence", """{"count":"1"}""")]
    [InlineData("recurrence", """{"count":"three"}""")]
    [InlineData("recurrence", """{"within":"seven days"}""")]
    [InlineData("recurrence", """{"within":"-P1D"}""")]
    [InlineData("recurrence", """{"within":"P400D"}""")]
    [InlineData("recurrence", """{"often":"3"}""")]
    [InlineData("cold", """{"below":"cold"}""")]
    [InlineData("cold", """{"above":"3"}""")]
    [InlineData("cold", """{"series":"noise"}""")]
    [InlineData("cold", """{"below":"-0,5"}""")]
    [InlineData("hot", """{"above":"1,000"}""")]
    [InlineData("hot", """{"above":"(45)"}""")]
    [InlineData("weather", """{"severities":"severe"}""")]
    [InlineData("weather", """{"severities":"","colours":""}""")]
    [InlineData("weather", """{"colours":"橙"}""")]
    [InlineData("weather", """{"colours":"orange, red"}""")]
    [InlineData("weather", """{"about":"B05 B99"}""")]
    [InlineData("recurrence", """{"except":"*"}""")]
    [InlineData("recurrence", """{"except":"Emergency"}""")]
    public async Task A_parameter_the_rule_cannot_work_with_is_refused_by_its_name(string rule, string parameters)
    {
        await using var hub = await DrivenHub.StartAsync();
        var detail = await (await hub.PutAsync("/proactive-rules/" + rule, $$"""{"parameters":{{parameters}}}""")).ShouldBeProblemAsync(422, "PARAMETERS");
        detail.ShouldContain(parameters.Split('"')[1]);
    }

    [Theory]
    [InlineData("cold", """{"below":"-0.5"}""")]
    [InlineData("cold", """{"about":""}""")]
    [InlineData("weather", """{"severities":"","colours":"red"}""")]
    [InlineData("weather", """{"severities":"Extreme","colours":""}""")]
    [InlineData("recurrence", """{"except":"","about":"* B09"}""")]
    public async Task A_parameter_the_rule_can_work_with_is_taken(string rule, string parameters)
    {
        await using var hub = await DrivenHub.StartAsync();
        (await hub.PutAsync("/proactive-rules/" + rule, $$"""{"parameters":{{parameters}}}""")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_stored_change_that_no_longer_makes_sense_leaves_the_rule_as_it_comes_says_so_and_can_be_replaced()
    {
        await using var hub = await DrivenHub.StartAsync(change: settings => settings with { Logging = Loud });
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute(
            """INSERT INTO proactive_rule_versions VALUES ('recurrence', 1, 5, 'admin', 1, '{"count":"1","within":"P3D"}'), ('cold', 1, 5, 'admin', 0, 'broken')"""));
        var rules = (await hub.GetAsync("/proactive-rules")).GetProperty("items").EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!);
        (rules["recurrence"].GetProperty("parameters").GetProperty("count").GetString(), rules["recurrence"].GetProperty("version").GetInt64()).ShouldBe(("3", 1));
        rules["recurrence"].GetProperty("parameters").GetProperty("within").GetString().ShouldBe("P7D");
        rules["cold"].GetProperty("enabled").GetBoolean().ShouldBeFalse("what was switched off stays so");
        await hub.LookAsync();
        (await ChangeAsync(hub, """{"parameters":{"count":"2"}}""")).GetProperty("version").GetInt64().ShouldBe(2);

        string[] said = [hub.Complaint(), hub.Complaint()];
        said.ShouldContain(one => one.Contains("recurrence", StringComparison.Ordinal));
        said.ShouldContain(one => one.Contains("cold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_an_administrator_changes_a_rule_and_a_grid_leader_tries_one_in_their_own_grid()
    {
        await using var hub = await DrivenHub.StartAsync();
        await (await hub.PutAsync("/proactive-rules/recurrence", "{}", Role.Dispatcher)).ShouldBeProblemAsync(403, "ROLE");
        await (await hub.PutAsync("/proactive-rules/moonlight", "{}")).ShouldBeProblemAsync(404, "NOT_FOUND");
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, DrivenHub.Building[..15]);
        await (await TryAsync(leader, "recurrence", $$"""{"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z","grid":"{{Rules.Grid}}"}""")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await TryAsync(leader, "recurrence", """{"from":"2026-03-01T00:00:00Z","to":"2026-03-01T00:00:00Z"}""")).ShouldBeProblemAsync(422, "RANGE");
        await (await TryAsync(leader, "moonlight", """{"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z"}""")).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await (await TryAsync(leader, "recurrence", """{"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z"}""")).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_lists_what_was_raised_live_and_changes_nothing()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building, Rules.OtherBuilding);
        var start = hub.Running.Time.GetUtcNow();
        foreach (var hours in new[] { 1, 30, 31, 60, 90, 100, 200, 210, 330, 340, 350 })
        {
            await hub.PassAsync(start.AddHours(hours) - hub.Running.Time.GetUtcNow());
            await hub.AppealAsync(hours % 20 == 0 ? "B10" : "B09", hours % 30 == 0 ? Rules.Building : Rules.OtherBuilding);
            await hub.LookAsync();
        }

        var raised = hub.Raised("recurrence");
        raised.Count.ShouldBePositive();
        var before = (await hub.RaisedAsync()).Count;
        (await hub.DryRunAsync("recurrence")).ShouldBe(raised);
        (await hub.RaisedAsync()).Count.ShouldBe(before);
        hub.Raised("recurrence").ShouldBe(raised);
        (await hub.GetAsync("/proactive-rules")).GetProperty("items").EnumerateArray().ShouldAllBe(one => one.GetProperty("version").GetInt64() == 0);
    }

    private static async Task<JsonElement> ChangeAsync(DrivenHub hub, string body) =>
        await (await hub.PutAsync("/proactive-rules/recurrence", body)).ShouldBeJsonAsync();

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string rule, string body) =>
        client.PostAsync($"/api/v1/proactive-rules/{rule}/dry-run", Answers.Json(body), Stop);
}
