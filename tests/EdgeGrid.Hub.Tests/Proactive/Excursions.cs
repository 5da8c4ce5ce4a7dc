using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class Excursions
{
    private const long Hour = 60 * UnixTime.Minute;
    private const long Day = 24 * Hour;

    [Theory]
    [InlineData(-0.000001, 30, "cold")]
    [InlineData(-3, 31, "cold")]
    [InlineData(45.000001, 30, "hot")]
    public async Task A_temperature_beyond_its_band_for_at_least_half_an_hour_is_a_case(double degrees, double minutes, string rule)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.MeasureAsync((decimal)degrees);
        await hub.PassAsync(TimeSpan.FromMinutes(minutes));
        (await hub.RaisedAsync()).ShouldBeEmpty("nothing was measured since");
        await terminal.MeasureAsync((decimal)degrees);
        await hub.LookAsync();
        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem();
        raised.GetProperty("category").GetString().ShouldBe("D02");
        raised.GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);
        hub.Raised(rule).Count.ShouldBe(1);
        (await hub.DryRunAsync(rule)).ShouldBe(hub.Raised(rule));
    }

    [Theory]
    [InlineData(-3, 29.999)]
    [InlineData(0, 60)]
    [InlineData(45, 60)]
    [InlineData(20, 60)]
    public async Task Shorter_than_that_or_on_the_edge_of_the_band_it_is_none(double degrees, double minutes)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.MeasureAsync((decimal)degrees);
        await hub.PassAsync(TimeSpan.FromMinutes(minutes));
        await terminal.MeasureAsync((decimal)degrees);
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task As_long_as_it_lasts_it_is_one_case_and_after_it_was_over_another()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await MeasureEveryTenMinutesAsync(hub, terminal, -1, -1, -1, -1, -1, -1, -1);
        (await hub.RaisedAsync()).Count.ShouldBe(1);
        await MeasureEveryTenMinutesAsync(hub, terminal, 1, -1, -1, 1, -1, -1, -1);
        (await hub.RaisedAsync()).Count.ShouldBe(1, "ten and twenty minutes are too short");
        await MeasureEveryTenMinutesAsync(hub, terminal, -1, -1);
        (await hub.RaisedAsync()).Count.ShouldBe(2);
        (await hub.DryRunAsync("cold")).ShouldBe(hub.Raised("cold"));
        (await hub.DryRunAsync("cold", """{"atLeast":"PT50M"}""")).Count.ShouldBe(1);
        (await hub.DryRunAsync("cold", """{"below":"-1"}""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_between_the_first_cold_word_and_the_last_changes_nothing()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var terminal = await hub.ConnectAsync("t-0001", password);
        await terminal.MeasureAsync(-1);
        await hub.PassAsync(TimeSpan.FromMinutes(20));
        await hub.RestartAsync();
        hub.Advance(TimeSpan.FromMinutes(10));
        var again = await hub.ConnectAgainAsync(terminal, password);
        await again.MeasureAsync(-1);
        await hub.LookAsync();
        hub.Raised("cold").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_waited_at_the_terminal_is_judged_by_when_it_was_measured()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var measured = hub.Now;
        await hub.PassAsync(TimeSpan.FromHours(2));
        foreach (var (minute, micro) in new[] { (0, -1_000_000), (31, -1_000_000), (32, 1_000_000) })
        {
            var head = new MessageHead(terminal.Boot, ++terminal.Seq, measured + (minute * 60_000), ClockQuality.Synced);
            await terminal.PublishAsync(Topics.Reading, new ReadingTaken(head, [new Measurement(Measurement.AmbientTemperature, "Cel", micro)]).Write());
        }

        await hub.LookAsync();
        hub.Raised("cold").ShouldBe([$"t-0001/ambientTemperature {DateTimeOffset.FromUnixTimeMilliseconds(measured + (31 * 60_000)):O}"]);
    }

    [Fact]
    public async Task One_that_lasts_for_two_months_is_one_case_over_restarts_too_and_the_next_one_another()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        var terminal = await hub.ConnectAsync("t-0001", password);
        await MeasureEveryTenMinutesAsync(hub, terminal, -1, -1, -1, -1, -1);
        var first = hub.Now;
        await hub.PassAsync(TimeSpan.FromDays(60));
        await hub.AppendAsync("t-0001", -1, Enumerable.Range(1, 60 * 24).Select(hour => first + (hour * Hour)));
        await hub.LookAsync();
        await hub.RestartAsync();
        terminal = await hub.ConnectAgainAsync(terminal, password);
        await MeasureEveryTenMinutesAsync(hub, terminal, -1, -1, -1, -1, -1);
        hub.Raised("cold").Count.ShouldBe(1);
        await MeasureEveryTenMinutesAsync(hub, terminal, 1, -1, -1, -1, -1, -1);
        hub.Raised("cold").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(29, 1)]
    public async Task What_waited_for_longer_than_a_month_is_history(int days, int raised)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await hub.PassAsync(TimeSpan.FromDays(days + 1));
        var measured = hub.Now - (days * Day);
        await hub.AppendAsync("t-0001", 1, [measured - 1]);
        foreach (var minute in new[] { 0, 31 })
        {
            var head = new MessageHead(terminal.Boot, ++terminal.Seq, measured + (minute * UnixTime.Minute), ClockQuality.Synced);
            await terminal.PublishAsync(Topics.Reading, new ReadingTaken(head, [new Measurement(Measurement.AmbientTemperature, "Cel", -1_000_000)]).Write());
        }

        await hub.LookAsync();
        hub.Raised("cold").Count.ShouldBe(raised);
        var (from, to) = (DateTimeOffset.FromUnixTimeMilliseconds(measured - Day), DateTimeOffset.FromUnixTimeMilliseconds(measured + Day));
        (await hub.PostAsync("/proactive-rules/cold/dry-run", $$"""{"from":"{{from:O}}","to":"{{to:O}}"}""")).GetProperty("items").GetArrayLength().ShouldBe(1, "history is there to be tried on");
    }

    [Fact]
    public async Task Of_what_waited_together_each_excursion_is_found_once()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        var start = hub.Now;
        await hub.PassAsync(TimeSpan.FromHours(10));
        foreach (var hour in new[] { 0, 2, 5 })
        {
            await hub.AppendAsync("t-0001", -1, Enumerable.Range(0, 5).Select(n => start + (hour * Hour) + (n * 10 * UnixTime.Minute)));
            await hub.AppendAsync("t-0001", 1, [start + (hour * Hour) + (50 * UnixTime.Minute)]);
        }

        await hub.LookAsync();
        hub.Raised("cold").Count.ShouldBe(3);
        (await hub.DryRunAsync("cold")).ShouldBe(hub.Raised("cold"));
    }

    [Fact]
    public async Task Two_terminals_each_have_their_own()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", Rules.Building);
        await hub.SettleAsync();
        hub.Advance(TimeSpan.FromHours(2));
        await hub.AppendAsync("t-0001", -1, [hub.Now - (90 * UnixTime.Minute), hub.Now - (50 * UnixTime.Minute)]);
        await hub.AppendAsync("t-0002", -1, [hub.Now - (80 * UnixTime.Minute), hub.Now - (60 * UnixTime.Minute)]);
        await hub.LookAsync();
        (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);

        // The one that ends does not end the other.
        await hub.AppendAsync("t-0001", 1, [hub.Now]);
        await hub.AppendAsync("t-0002", -1, [hub.Now]);
        await hub.LookAsync();
        (await hub.RaisedAsync()).Select(one => one.GetProperty("gridCode").GetString()).ShouldBe([Rules.Building, DrivenHub.Building]);
        await hub.AppendAsync("t-0002", -1, [hub.Now]);
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(2);
        (await hub.DryRunAsync("cold")).ShouldBe(hub.Raised("cold"));
    }

    [Fact]
    public async Task Where_the_rule_was_changed_what_goes_on_is_judged_anew_and_raised_no_second_time()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await MeasureEveryTenMinutesAsync(hub, terminal, -2, -2, -2, -2, -2);
        (await hub.PutAsync("/proactive-rules/cold", """{"parameters":{"below":"-1","atLeast":"PT20M"}}""")).EnsureSuccessStatusCode();
        await MeasureEveryTenMinutesAsync(hub, terminal, -2, -2);
        hub.Raised("cold").Count.ShouldBe(1);

        // Calm by the new band, which the old one did not know.
        await MeasureEveryTenMinutesAsync(hub, terminal, -0.5m, -2, -2, -2, -2);
        hub.Raised("cold").Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_terminals_and_days_than_can_be_read_in_time_are_not_tried_on()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
            INSERT INTO terminals (id, grid_code, secret_sha256, registered_at) SELECT 'x-' || i, @grid, x'00', 1 FROM n
            """,
            new { grid = DrivenHub.Building }));
        await TryAsync(hub, 250);
        (await TryAsync(hub, 251, refused: true)).ShouldStartWith("to:");
    }

    [Fact]
    public void Each_excursion_is_found_once_with_its_end()
    {
        (long, long)[] points = [(0, -5), (10, -5), (20, -5), (30, 5), (40, -5), (45, 5), (50, -5), (60, -5)];
        var found = FindExcursions.Judge(
            "t-1", GridCode.Parse(DrivenHub.Building), "x", points.Select(point => new EdgeGrid.Hub.Telemetry.Point(point.Item1, point.Item2)), new Band(0, null), TimeSpan.FromMilliseconds(10));
        found.Select(one => (one.BeganAt, one.At, one.EndedAt)).ShouldBe([(0, 10, 30), (50, 60, null)]);
    }

    /// <summary>A look follows each measurement within its ten minutes.</summary>
    private static async Task MeasureEveryTenMinutesAsync(DrivenHub hub, TerminalClient terminal, params decimal[] degrees)
    {
        foreach (var one in degrees)
        {
            await terminal.MeasureAsync(one);
            await hub.PassAsync(TimeSpan.FromMinutes(10));
        }
    }

    private static async Task<string> TryAsync(DrivenHub hub, int days, bool refused = false)
    {
        var to = hub.Running.Time.GetUtcNow();
        using var admin = await hub.Running.SignedInAsync();
        var answer = await admin.PostAsync(
            "/api/v1/proactive-rules/cold/dry-run", Answers.Json($$"""{"from":"{{to.AddDays(-days):O}}","to":"{{to:O}}"}"""), TestContext.Current.CancellationToken);
        if (refused)
            return await answer.ShouldBeProblemAsync(422, "RANGE");
        return (await answer.ShouldBeJsonAsync()).ToString();
    }
}
