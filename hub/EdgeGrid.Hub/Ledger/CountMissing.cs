using System.Diagnostics.Metrics;
using Dapper;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Ledger;

/// <summary>Shows to whoever scrapes <c>/metrics</c> how many messages are missing now, and how many came late or were dropped ever.</summary>
internal sealed class CountMissing(HubDatabase database, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create("EdgeGrid.Hub");
        meter.CreateObservableGauge("edgegrid.messages.missing", () => Count("SELECT coalesce(sum(to_seq - from_seq + 1), 0) FROM gaps"), description: "Messages that did not come although a later one did");
        meter.CreateObservableCounter("edgegrid.messages.late", () => Count("SELECT coalesce(sum(late), 0) FROM message_days"), description: "Messages that came after they were noticed missing");
        meter.CreateObservableCounter("edgegrid.messages.gone", () => Count("SELECT coalesce(sum(gone), 0) FROM message_days"), description: "Messages that terminals dropped on purpose");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private long Count(string sql) => database.Read(connection => connection.ExecuteScalar<long>(sql));
}
