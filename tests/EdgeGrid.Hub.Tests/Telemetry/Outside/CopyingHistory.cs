using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.CommandLine;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Telemetry.Outside.CarriedReadings;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class CopyingHistory
{
    private const string Path = "/terminals/t-0001/series/ambientTemperature?from=2026-03-01T00:00:00Z&to=2026-03-28T00:00:00Z&step=";

    [Fact]
    public async Task What_was_measured_before_a_store_was_switched_on_is_copied_once_however_often()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        OutsideSettings? outside = null;
        await using var hub = await DrivenHub.StartAsync(change: settings => ServerProcess.Of(settings, outside));
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        var begin = hub.Now - (5 * Day);
        await hub.StoreAsync(Enumerable.Range(0, 3_000).Select(i => (i % 2 == 0 ? "t-0001" : "t-0002", Row(begin + (i * 2 * UnixTime.Minute), (0, i * Unit), (1, i)))));
        await hub.StoreAsync(("t-0001", Temperature(begin, 7 * Unit)));
        var (raw, daily) = ((await hub.GetAsync(Path + "raw")).Points(), (await hub.GetAsync(Path + "P1D")).Points());

        outside = influx.Settings;
        await hub.RestartAsync();
        (await hub.GetAsync(Path + "raw")).Points().ShouldBeEmpty();
        var late = begin + 1;
        await hub.StoreAsync(("t-0001", Temperature(late, 7 * Unit)));
        await hub.CarriedAsync();
        (await influx.CountAsync()).ShouldBe(1);

        // A day, then all of it, beside the running hub.
        (await CopyAsync(hub, influx, "--from", "2026-03-23", "--to", "2026-03-23")).Out.ShouldStartWith("720 readings copied to influxdb at ");
        (await influx.CountAsync()).ShouldBe(721);
        for (var again = 0; again < 2; again++)
        {
            var (_, output, errors) = await CopyAsync(hub, influx);
            output.ShouldStartWith("3001 readings copied");
            errors.ShouldContain("2026-03-23: 720 readings\n");
            errors.ShouldStartWith("Single values are kept since 2026-03-22;");
            (await influx.CountAsync()).ShouldBe(3_002);
        }

        (await hub.GetAsync(Path + "P1D")).Points().Skip(1).ShouldBe(daily.Skip(1));
        var told = (await hub.GetAsync(Path + "raw")).Points();
        told.Where(point => point[0] > late).ShouldBe(raw.Where(point => point[0] > late));
        told.Where(point => point[0] <= late).Select(point => (point[0] - begin, point[1])).Order().ShouldBe([(0, 0), (0, 7), (1, 7)]);
    }

    [Fact]
    public async Task Without_a_server_to_copy_to_one_sentence_says_so()
    {
        using var folder = new TempFolder();
        var (code, _, errors) = await HubProcess.RunAsync("telemetry", "copy", "--data", folder.Path);
        code.ShouldBe(2);
        errors.ShouldBe("EdgeGrid:Telemetry:Store must be influxdb or victoriametrics: to the embedded store there is nothing to copy.\n");
        (await HubProcess.RunAsync("telemetry", "copy", "--data", folder.Path, "--from", "yesterday")).Err.ShouldContain("--from: 'yesterday' is no day");
    }

    [Fact]
    public async Task A_server_that_does_not_let_the_hub_in_ends_it_with_the_day_to_go_on_from()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await influx.PostAsync("DROP DATABASE city");
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.StoreAsync(("t-0001", Temperature(At("2026-03-26T12:00:00Z"), Unit)));
        await hub.RestartAsync();
        var (code, output, errors) = await CopyAsync(hub, influx);
        code.ShouldBe(1, errors);
        output.ShouldBeEmpty();
        errors.ShouldContain("go on with --from 2026-03-26.");
    }

    private static Task<(int Code, string Out, string Err)> CopyAsync(DrivenHub hub, InfluxServer influx, params string[] args) => HubProcess.RunAsync(
        [
            "telemetry", "copy", "--data", hub.Running.Data, "--set", "Telemetry:Store=influxdb",
            "--set", "Telemetry:Url=" + influx.Settings.Url.ToString(), "--set", "Telemetry:Database=" + influx.Settings.Database, .. args,
        ]);
}
