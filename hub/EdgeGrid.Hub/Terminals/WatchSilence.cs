using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Looks every second who has fallen silent and puts them offline.</summary>
internal sealed class WatchSilence(
    Presence presence, PresenceEvents events, HubDatabase database, TimeProvider time, ILogger<WatchSilence> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync();
    }

    /// <summary>Puts offline who has fallen silent by now.</summary>
    internal async Task LookAsync()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (presence.Silent(now) is { Count: > 0 } silent)
            await PutOfflineAsync(silent, now);
    }

    private async Task PutOfflineAsync(IReadOnlyList<string> silent, long now)
    {
        try
        {
            await database.WriteAsync(connection =>
            {
                foreach (var terminal in silent)
                    PutOffline(connection, terminal, now);
            });
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "Terminals fell silent, which could not be put into the feed: {Silent}", silent);
        }
    }

    // Within the write, as everything else that changes presence: the feed and the memory then agree on the order.
    private void PutOffline(SqliteConnection connection, string terminal, long now)
    {
        if (presence.FallSilent(terminal, now) && TerminalStore.Find(connection, terminal) is { } found)
            events.Append(connection, terminal, found.GridCode, online: false, now);
    }
}
