using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Looks every second who has fallen silent and puts them offline.</summary>
internal sealed class WatchSilence(Presence presence, PresenceEvents events, HubDatabase database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var terminal in presence.FallSilent(now))
            {
                await database.WriteAsync(connection =>
                {
                    if (TerminalStore.Find(connection, terminal) is { } found)
                        events.Append(connection, terminal, found.GridCode, online: false, now);
                });
            }
        }
    }
}
