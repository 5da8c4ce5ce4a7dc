using System.Diagnostics.Metrics;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Shows to whoever scrapes <c>/metrics</c> how many readings wait for the outside store.</summary>
internal sealed class CountWaiting(HubDatabase database, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meters.Create("EdgeGrid.Hub").CreateObservableGauge(
            "edgegrid.telemetry.waiting", () => database.Read(OwedHours.Waiting), description: "Readings that wait on the hub's disk for the outside store");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
