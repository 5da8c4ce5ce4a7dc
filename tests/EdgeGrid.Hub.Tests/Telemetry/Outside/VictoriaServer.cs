using System.Diagnostics;
using EdgeGrid.Hub.Settings;

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

    protected override ProcessStartInfo Program() => Program(
        "victoria-metrics", $"-storageDataPath={Folder}/data", $"-httpListenAddr=127.0.0.1:{Port}", "-dedup.minScrapeInterval=1ms", "-retentionPeriod=100y");
}
