using System.Net.Http.Json;
using System.Text.Json;
using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>What somebody would put together instead of a hub: Mosquitto, something that batches, InfluxDB.</summary>
internal sealed class PeerStack : IAsyncDisposable
{
    private const string Probe = "probe";

    private readonly TemporaryFolder _folder = new();
    private readonly Mosquitto _mosquitto;
    private readonly TimeSeriesServer _influx;
    private readonly ServerProcess _between;

    private PeerStack(Mosquitto mosquitto, TimeSeriesServer influx, Func<int, int, TemporaryFolder, ServerProcess> start)
    {
        (_mosquitto, _influx) = (mosquitto, influx);
        _between = start(mosquitto.Server.Port, influx.Http.BaseAddress!.Port, _folder);
    }

    internal MqttServer Server => _mosquitto.Server;

    internal IReadOnlyList<ServerProcess> Processes => [_mosquitto.Server.Process, _between, _influx.Process];

    /// <summary>Starts all three and waits until a reading comes through; null where one of the servers is not installed.</summary>
    internal static async Task<PeerStack?> StartAsync(Func<int, int, TemporaryFolder, ServerProcess> between)
    {
        if (await Mosquitto.StartPatientAsync() is not { } mosquitto)
            return null;
        if (await TimeSeriesServer.StartInfluxAsync() is not { } influx)
        {
            await mosquitto.DisposeAsync();
            return null;
        }

        var stack = new PeerStack(mosquitto, influx, between);
        try
        {
            await stack.UntilThroughAsync();
            return stack;
        }
        catch (InvalidOperationException missing)
        {
            Progress.Say("left out: " + missing.Message);
            await stack.DisposeAsync();
            return null;
        }
    }

    /// <summary>Readings in InfluxDB, but for the probe's.</summary>
    internal Task<long> StoredAsync() => CountAsync($"terminal != '{Probe}'");

    public async ValueTask DisposeAsync()
    {
        await _between.DisposeAsync();
        await _mosquitto.DisposeAsync();
        await _influx.DisposeAsync();
        _folder.Dispose();
    }

    private async Task UntilThroughAsync()
    {
        using var probe = MqttConnection.Open(Server.Port, Probe, "anything");
        probe.AwaitSignIn();
        var terminal = new SimulatedTerminal(Probe, boot: 1, seed: 1, new LiveTimes(1));
        await _between.UntilAsync(async () =>
        {
            probe.Publish(terminal);
            probe.AwaitAcknowledged();
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            return await CountAsync($"terminal = '{Probe}'") > 0;
        });
    }

    private async Task<long> CountAsync(string where)
    {
        var query = Uri.EscapeDataString($"SELECT count(ambientTemperature) FROM telemetry WHERE {where}");
        var result = (await _influx.Http.GetFromJsonAsync<JsonElement>($"query?db=edgegrid&q={query}")).GetProperty("results")[0];
        return result.TryGetProperty("series", out var series) ? series[0].GetProperty("values")[0][1].GetInt64() : 0;
    }
}
