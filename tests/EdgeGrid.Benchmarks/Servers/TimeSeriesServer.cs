using System.Globalization;
using System.Text;
using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A time-series server as a peer, on a folder of its own: takes line protocol, as the contract names it (measurement <c>telemetry</c>).</summary>
internal sealed class TimeSeriesServer : IAsyncDisposable
{
    private const int LinesInOne = 5_000;

    private readonly TemporaryFolder _folder;

    private TimeSeriesServer(string name, TemporaryFolder folder, ServerProcess process, int port)
    {
        Name = name;
        _folder = folder;
        Process = process;
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), Timeout = TimeSpan.FromMinutes(5) };
    }

    internal string Name { get; }

    internal ServerProcess Process { get; }

    internal HttpClient Http { get; }

    internal TemporaryFolder Data => _folder;

    /// <summary>InfluxDB 1.x with the database <c>edgegrid</c>; null where it is not installed.</summary>
    internal static async Task<TimeSeriesServer?> StartInfluxAsync()
    {
        if (Installed.Find("influxd") is not { } program)
            return null;
        var (folder, port) = (new TemporaryFolder(), Loopback.FreePort());
        var file = Path.Combine(folder.Path, "influxdb.conf");
        await File.WriteAllTextAsync(file, InfluxSettings.Text(folder.Path, port, Loopback.FreePort()));
        var influx = new TimeSeriesServer("InfluxDB", folder, ServerProcess.Start(program, "-config", file), port);
        await influx.Process.UntilAsync(() => Loopback.AnswersAsync(port));
        (await influx.Http.PostAsync("query?q=CREATE+DATABASE+edgegrid", null)).EnsureSuccessStatusCode().Dispose();
        return influx;
    }

    /// <summary>VictoriaMetrics; null where it is not installed.</summary>
    internal static async Task<TimeSeriesServer?> StartVictoriaAsync()
    {
        if (Installed.Find("victoria-metrics") is not { } program)
            return null;
        var (folder, port) = (new TemporaryFolder(), Loopback.FreePort());
        var process = ServerProcess.Start(
            program, "-storageDataPath=" + folder.Path, "-retentionPeriod=10y", string.Create(CultureInfo.InvariantCulture, $"-httpListenAddr=127.0.0.1:{port}"));
        await process.UntilAsync(() => Loopback.AnswersAsync(port));
        return new TimeSeriesServer("VictoriaMetrics", folder, process, port);
    }

    /// <summary>Writes what the terminals have to tell, the terminals in turns, in batches of 5,000; how many points that were.</summary>
    internal async Task<long> FeedAsync(IEnumerable<SimulatedTerminal> past)
    {
        long points = 0;
        foreach (var lines in LineProtocol.Of([.. past]).Chunk(LinesInOne))
        {
            using var body = new StringContent(string.Concat(lines), Encoding.UTF8);
            using var answer = await Http.PostAsync("write?db=edgegrid&precision=ms", body);
            answer.EnsureSuccessStatusCode();
            points += lines.Length;
        }

        return points;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}
