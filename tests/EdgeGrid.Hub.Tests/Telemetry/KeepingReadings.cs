using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class KeepingReadings
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 27, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_resolution_is_kept_for_its_days_and_the_coarser_stands_in_for_the_finer()
    {
        await using var hub = await DrivenHub.StartAsync(Noon, settings => settings with { Telemetry = new(RawDays: 2, HourlyDays: 10, DailyDays: 0) });
        var terminal = await hub.TerminalAsync();
        foreach (var (ago, micro) in new[] { (0.1, 1L), (0.2, 3L), (5.0, 10L), (5.001, 20L), (20.0, 100L), (20.2, 300L) })
            await MeasureAsync(terminal, Noon.AddDays(-ago), micro * 1_000_000);
        await RetainAsync(hub);
        var month = "?from=2026-03-01T00:00:00Z&to=2026-03-28T00:00:00Z&step=";
        (await ValuesAsync(hub, month + "raw")).ShouldBe([3, 1]);
        (await ValuesAsync(hub, month + "PT1H")).ShouldBe([200, 20, 10, 3, 1]);
        (await ValuesAsync(hub, month + "PT1M")).ShouldBe([200, 20, 10, 3, 1]);
        (await ValuesAsync(hub, month + "P1D")).ShouldBe([200, 15, 2]);

        // Too late for the single value and for its hour, a value still counts for its day.
        await MeasureAsync(terminal, Noon.AddDays(-20.1), 800_000_000);
        await RetainAsync(hub);
        (await ValuesAsync(hub, month + "PT1H")).ShouldBe([400, 20, 10, 3, 1]);
        (await ValuesAsync(hub, month + "raw")).ShouldBe([3, 1]);
    }

    [Fact]
    public async Task A_daily_roll_up_goes_too_where_a_deployment_says_so()
    {
        await using var hub = await DrivenHub.StartAsync(Noon, settings => settings with { Telemetry = new(RawDays: 1, HourlyDays: 1, DailyDays: 10) });
        var terminal = await hub.TerminalAsync();
        await MeasureAsync(terminal, Noon.AddDays(-9), 9_000_000);
        await MeasureAsync(terminal, Noon.AddDays(-11), 11_000_000);
        await RetainAsync(hub);
        (await ValuesAsync(hub, "?from=2026-03-01T00:00:00Z&to=2026-03-28T00:00:00Z&step=P1D")).ShouldBe([9]);
    }

    [Fact]
    public async Task What_is_deleted_is_given_back_to_the_disk()
    {
        await using var hub = await DrivenHub.StartAsync(Noon);
        var terminal = await hub.TerminalAsync();
        var database = hub.Running.Services.GetRequiredService<HubDatabase>();
        var record = hub.Running.Services.GetRequiredService<RecordReading>();
        await database.WriteAsync(connection =>
        {
            var random = new Random(1);
            var key = connection.ExecuteScalar<long>("SELECT key FROM terminals WHERE id = @Id", new { terminal.Id });
            for (var i = 0; i < 200_000; i++)
            {
                var row = new ReadingRow(Noon.AddDays(-29).ToUnixTimeMilliseconds() + (i * 10_000L));
                for (var series = 0; series < Series.Count; series++)
                    row.Set(series, random.NextInt64(1_000_000_000));
                record.Handle(connection, key, row);
            }
        });
        await FoldAsync(hub);
        var before = Pages(database);
        hub.Advance(TimeSpan.FromDays(40));
        await hub.SettleAsync();
        await RetainAsync(hub);
        Pages(database).ShouldBeLessThan(before / 2);
        Free(database).ShouldBeLessThanOrEqualTo(256);
    }

    [Theory]
    [InlineData("RawDays", "0", "Telemetry:RawDays")]
    [InlineData("RawDays", "many", "Telemetry:RawDays")]
    [InlineData("HourlyDays", "29", "Telemetry:HourlyDays")]
    [InlineData("DailyDays", "399", "Telemetry:DailyDays")]
    public void A_retention_that_cannot_be_meant_stops_the_start_with_its_name(string name, string value, string named)
    {
        var given = new KeyValuePair<string, string?>($"EdgeGrid:Telemetry:{name}", value);
        Should.Throw<SettingException>(() => ReadSettings.FromEverywhere([given])).Message.ShouldContain(named);
    }

    [Fact]
    public async Task Rules_hold_back_what_they_have_not_looked_at_and_no_number_of_the_log_is_given_twice()
    {
        await using var hub = await DrivenHub.StartAsync(Noon);
        var terminal = await hub.TerminalAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await MeasureAsync(terminal, Noon, 1);
        await FoldAsync(hub);
        var database = hub.Running.Services.GetRequiredService<HubDatabase>();
        var first = database.Read(ReadingLog.Last);
        database.Read(connection => ReadingLog.After(connection, 0, 10)).Count.ShouldBe(1);
        await MeasureAsync(terminal, Noon, 2);
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await FoldAsync(hub);
        database.Read(connection => ReadingLog.After(connection, 0, 10)).ShouldHaveSingleItem().Id.ShouldBe(first + 1);
    }

    private static Task MeasureAsync(TerminalClient terminal, DateTimeOffset at, long micro) => terminal.PublishAsync(
        Topics.Reading,
        new ReadingTaken(
            new MessageHead(terminal.Boot, ++terminal.Seq, at.ToUnixTimeMilliseconds(), ClockQuality.Synced), [new Measurement("ambientTemperature", "Cel", micro)]).Write());

    private static Task FoldAsync(DrivenHub hub) => hub.Running.Services.GetServices<IHostedService>().OfType<KeepFolding>().Single().FoldAsync();

    private static async Task RetainAsync(DrivenHub hub)
    {
        await FoldAsync(hub);
        await hub.Running.Services.GetServices<IHostedService>().OfType<DropOldReadings>().Single().DropAsync(TestContext.Current.CancellationToken);
    }

    private static long Pages(HubDatabase database) => database.Read(connection => connection.ExecuteScalar<long>("PRAGMA page_count"));

    private static long Free(HubDatabase database) => database.Read(connection => connection.ExecuteScalar<long>("PRAGMA freelist_count"));

    private static async Task<List<double>> ValuesAsync(DrivenHub hub, string query)
    {
        var answer = await hub.GetAsync("/terminals/t-0001/series/ambientTemperature" + query);
        return [.. answer.GetProperty("points").Deserialize<List<double[]>>()!.Select(point => point[1])];
    }
}
