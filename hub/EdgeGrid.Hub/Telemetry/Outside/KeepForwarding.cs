using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Carries readings to the outside store as long as the hub runs. While it cannot, they wait, and no terminal notices: when as many wait in
/// the log as may, the oldest wait in the raw history instead.
/// </summary>
internal sealed class KeepForwarding(
    ForwardReadings forward, HubDatabase database, OutsideSettings settings, HubSettings hub, TimeProvider time, ILogger<KeepForwarding> log) : BackgroundService
{
    // A request for every few rows would cost both sides more than the rows.
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    private readonly Complaints _server = new(settings.Name, log);
    private readonly Complaints _queue = new(settings.Name, log);
    private readonly Backoff _backoff = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var pause = await CarryAsync(stoppingToken);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, stoppingToken);
        }
    }

    /// <summary>Carries a piece; how long to wait for the next.</summary>
    private async Task<TimeSpan> CarryAsync(CancellationToken stop)
    {
        try
        {
            await BoundQueueAsync();
            var carried = await forward.HandleAsync(stop);
            if (!carried.Verdict.IsTaken)
                return Complain(carried.Verdict);
            _server.Clear("takes readings again.");
            _backoff.Reset();
            return carried.More ? TimeSpan.Zero : Gather;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            // Whatever it is, terminals and people need not go without the hub for it.
            log.LogError(fault, "Readings could not be carried to {Store} for now: the hub failed. They wait, and it is tried again.", settings.Name);
            return _backoff.Next(null);
        }
    }

    private TimeSpan Complain(Verdict verdict)
    {
        if (verdict.Fate == Fate.Barred)
            _server.Say(LogLevel.Error, $"does not let the hub in: {verdict.Answer}. Readings wait until it does.");
        else
            _server.Say(LogLevel.Warning, $"takes no readings: {verdict.Answer}. They wait, and it is tried again.");
        return _backoff.Next(verdict.After);
    }

    private async Task BoundQueueAsync()
    {
        if (database.Read(connection => OwedHours.CanSetAside(connection, settings.MostWaiting)))
        {
            await database.WriteAsync(connection => OwedHours.SetAside(connection, settings.MostWaiting));
            _queue.Say(LogLevel.Warning, $"more than {settings.MostWaiting} readings wait for it (Telemetry:MostWaiting); the oldest wait in the raw history now, which is kept for {hub.Telemetry.RawDays} days (Telemetry:RawDays).");
        }
        else if (database.Read(OwedHours.Oldest) is null)
            _queue.Clear("has what waited in the raw history.");
    }
}
