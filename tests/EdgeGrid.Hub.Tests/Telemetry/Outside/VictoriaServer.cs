using System.Diagnostics;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Broker;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

/// <summary>Debian's VictoriaMetrics, run as hub/README.md says.</summary>
internal sealed class VictoriaServer : ServerProcess
{
    internal override OutsideSettings Settings => new(OutsideKind.VictoriaMetrics, Http.BaseAddress!);

    protected override string Health => "health";

    internal static async Task<VictoriaServer> StartNewAsync()
    {
        var server = new VictoriaServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>
    /// It shows values and the names of new series about a second after it took them, each part for itself; asked for, at once
    /// (https://docs.victoriametrics.com/#troubleshooting, <c>/internal/force_flush</c>).
    /// </summary>
    internal override async Task ShowAsync() => await Http.GetStringAsync("internal/force_flush", Patience.Token);

    protected override ProcessStartInfo Program() => Program(
        "victoria-metrics", $"-storageDataPath={Folder}/data", $"-httpListenAddr=127.0.0.1:{Port}", "-dedup.minScrapeInterval=1ms", "-retentionPeriod=100y");
}
