using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Telemetry.Outside;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Telemetry.Outside.CarriedReadings;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class ReadingFromServers
{
    private const string Begin = "2026-03-20T00:00:00Z";

    [Theory]
    [InlineData("influxdb", "Europe/Berlin")]
    [InlineData("influxdb", "Asia/Kathmandu")]
    [InlineData("victoriametrics", "Europe/Berlin")]
    [InlineData("victoriametrics", "Asia/Kathmandu")]
    public async Task A_series_is_the_same_from_a_server_as_from_the_hubs_own_store(string kind, string zone)
    {
        await using ServerProcess server = kind == "influxdb" ? await InfluxServer.StartNewAsync() : await VictoriaServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(
            new DateTimeOffset(2026, 4, 2, 10, 20, 30, TimeSpan.Zero), settings => server.Of(settings) with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) });
        (string Id, string Grid)[] terminals = [("t-0001", DrivenHub.Building), ("t-0002", DrivenHub.NextDoor), ("t-0003", "53010200590100101")];
        foreach (var (id, grid) in terminals)
            await hub.RegisterAsync(id, grid);
        // Ten days with a change of the clocks in them, jittered, some values missing, each moment once.
        var random = new Random(20260329);
        foreach (var (id, _) in terminals)
        {
            await hub.StoreAsync(Enumerable.Range(0, 1_500).Select(i => (id, Row(
                At(Begin) + (i * 10 * UnixTime.Minute) + random.Next(600_000),
                Enumerable.Range(0, Series.Count).Where(series => series == 0 || random.Next(4) > 0).Select(series => (series, random.NextInt64(-40 * Unit, 90 * Unit)))))));
        }

        await hub.CarriedAsync();
        // The hub answers from its own store until the server shows what it took; here time jumps over that.
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await server.ShowAsync();
        hub.Running.Services.GetRequiredService<ISeriesStore>().ShouldBeOfType<OutsideSeries>();
        var own = new EmbeddedSeries(hub.Database(), hub.Running.Services.GetRequiredService<HubSettings>());
        foreach (var step in (string[])["raw", "PT5S", "PT1M", "PT7M", "PT1H", "PT36H", "P1D", "P1W", "P1M"])
        {
            foreach (var (path, terminal, grid) in ((string, string?, string?)[])[("terminals/t-0001", "t-0001", null), ("grids/530102005901003", null, "530102005901003"), ("grids/530102", null, "530102")])
            {
                // A whole time, and one that begins and ends within a step.
                foreach (var (from, to) in ((string, string)[])[(Begin, "2026-04-01T00:00:00Z"), ("2026-03-27T21:17:43.217Z", "2026-03-31T05:06:07.008Z")])
                {
                    var series = random.Next(Series.Count);
                    var told = (await hub.GetAsync($"/{path}/series/{Series.Names[series]}?from={from}&to={to}&step={step}")).Points();
                    var known = await own.ReadAsync(
                        new(terminal, grid, series, At(from), At(to), SeriesSteps.Read(step, hub.Running.Services.GetRequiredService<HubSettings>().TimeZone)), TestContext.Current.CancellationToken);
                    told.Count.ShouldBe(known.Count, $"{path} {step} {from}");
                    foreach (var (one, other) in told.Zip(known))
                    {
                        one.Select((value, i) => i == 1 ? 0 : value).ShouldBe(other.Select((value, i) => i == 1 ? 0 : value), $"{path} {step} {from}");
                        one[1].ShouldBe(other[1], 1e-9, $"{path} {step} {from}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task What_VictoriaMetrics_is_sent_twice_it_has_once()
    {
        await using var victoria = await VictoriaServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: victoria.Of);
        await hub.RegisterAsync();
        var begin = hub.Now - UnixTime.Minute;
        await hub.StoreAsync(Enumerable.Range(0, 50).Select(i => ("t-0001", Temperature(begin + i, i * Unit))));
        await hub.CarriedAsync();
        await hub.Database().WriteAsync(connection => connection.Execute("UPDATE log_readers SET upto = (SELECT upto FROM log_readers WHERE name = 'outsideBefore') WHERE name = 'outside'"));
        hub.Waiting().ShouldBe(50);
        await hub.CarriedAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await victoria.ShowAsync();
        (await hub.GetAsync("/terminals/t-0001/series/ambientTemperature?step=P1D")).Points().ShouldHaveSingleItem()[1..].ShouldBe([24.5, 0, 49, 50]);
        (await hub.GetAsync("/terminals/t-0001/series/ambientTemperature")).Points().Select(point => point[1]).ShouldBe(Enumerable.Range(0, 50).Select(i => (double)i));
    }
}
