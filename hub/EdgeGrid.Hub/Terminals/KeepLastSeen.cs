using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// Keeps when each terminal was last heard, so that it is known after a restart: once a minute and at the hub's stop, for a write
/// with every message would cost more than it tells.
/// </summary>
internal sealed class KeepLastSeen(Presence presence, HubDatabase database, TimeProvider time, ILogger<KeepLastSeen> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Who is heard while a look is under way may be missed by it: each look goes back to the one before the last.
    private long _last;
    private long _beforeLast;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await KeepAsync();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync();
    }

    /// <summary>Keeps when those were heard that spoke since.</summary>
    internal async Task KeepAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var heard = presence.HeardSince(Math.Max(1, _beforeLast));
        try
        {
            if (heard.Count > 0)
            {
                await database.WriteAsync(connection =>
                {
                    foreach (var (terminal, at) in heard)
                        TerminalStore.KeepLastSeen(connection, terminal, at);
                });
            }

            (_beforeLast, _last) = (_last, now);
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "When the terminals were last heard could not be kept; it is tried again within a minute.");
        }
    }
}
