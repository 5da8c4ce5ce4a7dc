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

    // What was kept of those who were heard in that time; they may not have spoken since.
    private Dictionary<string, long> _kept = [];

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
        var heard = presence.HeardSince(Math.Max(1, _beforeLast)).ToDictionary(one => one.Terminal, one => one.At);
        var news = heard.Where(one => _kept.GetValueOrDefault(one.Key) != one.Value).ToList();
        try
        {
            if (news.Count > 0)
                await database.WriteAsync(connection => TerminalStore.KeepLastSeen(connection, news));
            (_beforeLast, _last, _kept) = (_last, now, heard);
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "When the terminals were last heard could not be kept; it is tried again within a minute.");
        }
    }
}
