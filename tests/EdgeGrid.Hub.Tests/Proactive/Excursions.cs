using EdgeGrid.Contracts;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class Excursions
{
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
        var again = await hub.ConnectAsync("t-0001", password);
        again.Seq = terminal.Seq;
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
    public void Each_excursion_is_found_once_with_its_end()
    {
        (long, long)[] points = [(0, -5), (10, -5), (20, -5), (30, 5), (40, -5), (45, 5), (50, -5), (60, -5)];
        var found = FindExcursions.Judge(
            "t-1", GridCode.Parse(DrivenHub.Building), "x", points.Select(point => new TelemetryStore.Point(point.Item1, point.Item2)), new Band(0, null), TimeSpan.FromMilliseconds(10));
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
}
