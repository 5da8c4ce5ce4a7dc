using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Live;

public sealed class ShowingCases
{
    private const string Place = "eg/v1/g/530102/005/901/003/02";

    private static readonly string[] Levels = ["530102", "530102/005", "530102/005/901", "530102/005/901/003", "530102/005/901/003/02"];

    [Fact]
    public async Task A_case_is_shown_at_its_own_grid_at_once_and_says_nothing_about_a_person()
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B10"))).GetProperty("case").GetString();

        // The hub's clock stands still: the case is published by its commit, not by any look again.
        var body = await dashboard.UntilJsonAsync($"{Place}/case/{id}", _ => true);
        body.EnumerateObject().Select(field => field.Name).ShouldBe(["state", "category", "dueAt", "overdue", "owner"], ignoreOrder: true);
        body.GetProperty("state").GetString().ShouldBe("filed");
        body.GetProperty("category").GetString().ShouldBe("B10");
        body.GetProperty("dueAt").GetInt64().ShouldBe(new DateTimeOffset(2026, 3, 27, 6, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        body.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        body.GetProperty("owner").GetString().ShouldBe("urban-management");

        var newcomer = await hub.DashboardAsync(Place + "/#", Role.Resident, DrivenHub.Building);
        await newcomer.UntilAsync($"{Place}/case/{id}", text => text.Length > 0);
        newcomer.WasRetained($"{Place}/case/{id}").ShouldBeTrue();
        newcomer.Topics.Count(topic => topic.Contains("/case/", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_summary_of_every_level_counts_what_lies_below()
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        await terminal.SendAsync(terminal.Press(Button.Help));
        await terminal.SendAsync(terminal.Press(Button.Report));
        foreach (var level in Levels)
        {
            var summary = await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync(
                $"eg/v1/g/{level}/summary", body => body.GetProperty("openCases").GetInt32() == 2 && body.GetProperty("terminalsOnline").GetInt32() == 1));
            summary.EnumerateObject().Select(field => field.Name).ShouldBe(
                ["openCases", "overdueCases", "whistlesBlowing", "terminalsOnline", "terminalsTotal", "checkInsToday", "messagesMissing", "ambientMeanCel", "at"]);
            summary.GetProperty("overdueCases").GetInt32().ShouldBe(0);
            summary.GetProperty("terminalsTotal").GetInt32().ShouldBe(1);
        }

        await terminal.SendAsync(terminal.Cancel(Button.Report));
        await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync("eg/v1/g/530102/summary", body => body.GetProperty("openCases").GetInt32() == 1));
    }

    [Fact]
    public async Task A_case_that_falls_due_is_shown_as_overdue_and_counted_so()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Help))).GetProperty("case").GetString();
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddHours(2).AddSeconds(-3));
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        (await dashboard.UntilJsonAsync($"{Place}/case/{id}", _ => true)).GetProperty("overdue").GetBoolean().ShouldBeFalse();
        await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync($"{Place}/case/{id}", body => body.GetProperty("overdue").GetBoolean()));
        await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync("eg/v1/g/530102/summary", body => body.GetProperty("overdueCases").GetInt32() == 1));
    }

    [Fact]
    public async Task A_finished_case_is_cleared_after_twenty_four_hours_over_a_restart_too()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press())).GetProperty("case").GetString();
        await terminal.SendAsync(terminal.Cancel());
        var ended = hub.Running.Time.GetUtcNow();
        await hub.RestartAsync(ended.AddHours(24).AddSeconds(-3));
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        (await dashboard.UntilJsonAsync($"{Place}/case/{id}", _ => true)).GetProperty("state").GetString().ShouldBe("cancelled");
        await hub.WhileTimeRunsAsync(dashboard.UntilAsync($"{Place}/case/{id}", ""));
        (hub.Running.Time.GetUtcNow() - ended).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));

        await hub.RestartAsync();
        var newcomer = await hub.DashboardAsync("eg/v1/g/530102/#");
        await newcomer.UntilJsonAsync("eg/v1/g/530102/summary", _ => true);
        newcomer.Topics.ShouldNotContain(topic => topic.Contains("/case/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_later_of_a_case_that_was_cleared_does_not_show_it_again()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = await dispatcher.AppealAsync("B11");
        var muster = "/whistles/" + (await dispatcher.PostAsync("/whistles", new { caseId, kind = "routine", departments = new[] { "fire" } }, HttpStatusCode.Created)).Word("id") + "/musters/fire/";
        await dispatcher.PostAsync(muster + "reportIn");
        await dispatcher.PostAsync(muster + "signOff");
        await dispatcher.WalkAsync(caseId, "verify", "close");
        await hub.PassAsync(TimeSpan.FromHours(25));
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        await dispatcher.PostAsync(muster + "rate", new { rating = 5 });

        // The next case is shown after it: by then it would stand there.
        var next = await dispatcher.AppealAsync("B12");
        await dashboard.UntilJsonAsync($"{Place}/case/{next}", _ => true);
        dashboard.Topics.Where(topic => topic.Contains("/case/", StringComparison.Ordinal)).ShouldBe([$"{Place}/case/{next}"]);
    }

    [Fact]
    public async Task Every_level_shows_the_mean_of_what_lies_below_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        var here = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        await hub.RegisterAsync("t-0003", "53010200590100201");
        await here.PublishAsync(Topics.Reading, here.Reading("ambientTemperature", "Cel", 20_000_000).Write());
        await nextDoor.PublishAsync(Topics.Reading, nextDoor.Reading("ambientTemperature", "Cel", 22_500_000).Write());
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        foreach (var (level, mean, terminals) in new[] { ("530102", 21.3, 3), ("530102/005/901/003", 21.3, 2), ("530102/005/901/003/02", 20.0, 1), ("530102/005/901/003/01", 22.5, 1) })
        {
            await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync($"eg/v1/g/{level}/summary", body =>
                body.GetProperty("ambientMeanCel") is { ValueKind: System.Text.Json.JsonValueKind.Number } shown && shown.GetDouble() == mean
                && body.GetProperty("terminalsTotal").GetInt32() == terminals));
        }

        await hub.WhileTimeRunsAsync(dashboard.UntilJsonAsync("eg/v1/g/530102/005/901/002/summary", body =>
            body.GetProperty("ambientMeanCel").ValueKind == System.Text.Json.JsonValueKind.Null && body.GetProperty("terminalsTotal").GetInt32() == 1));
    }

    [Fact]
    public async Task After_a_restart_the_picture_is_right_again()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press())).GetProperty("case").GetString();
        await hub.RestartAsync();
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        (await dashboard.UntilJsonAsync($"{Place}/case/{id}", _ => true)).GetProperty("state").GetString().ShouldBe("filed");
        dashboard.WasRetained($"{Place}/case/{id}").ShouldBeTrue();
        (await dashboard.UntilJsonAsync(Place + "/summary", _ => true)).GetProperty("openCases").GetInt32().ShouldBe(1);

        // After the hub's start a terminal is offline until it speaks.
        await dashboard.UntilAsync(Place + "/terminal/t-0001/online", "OFF");
    }

    [Theory]
    [InlineData("eg/v1/g/530102/#")]
    [InlineData("eg/v1/g/530102/005/901/+/summary")]
    [InlineData("eg/v1/g/530102/005/901/002/#")]
    [InlineData("eg/v1/t/t-0001/#")]
    [InlineData("homeassistant/#")]
    [InlineData("#")]
    public async Task Nobody_looks_above_or_beside_their_own_grid(string filter)
    {
        await using var hub = await DrivenHub.StartAsync();
        var dashboard = await hub.DashboardAsync(filter, Role.GridLeader, "530102005901003");
        dashboard.Granted.ShouldBe(MqttClientSubscribeResultCode.NotAuthorized);
    }

    [Fact]
    public async Task A_revoked_tokens_dashboard_is_ended_within_a_second()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        var dashboard = await hub.DashboardAsync(Place + "/#", Role.Resident, DrivenHub.Building);
        var tokens = await hub.GetAsync("/tokens");
        var resident = tokens.GetProperty("items").EnumerateArray().Single(token => token.GetProperty("role").GetString() == "resident");
        (await admin.DeleteAsync("/api/v1/tokens/" + resident.GetProperty("id").GetString(), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var revoked = hub.Running.Time.GetUtcNow();
        await hub.WhileTimeRunsAsync(dashboard.Ended.Task);
        (hub.Running.Time.GetUtcNow() - revoked).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
