using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Begins to carry readings when an outside store has been switched on, and lets go of what waits when it has been switched off: else the
/// log would be kept for nobody. Before anything is folded or taken in.
/// </summary>
internal sealed class SwitchStore(HubDatabase database, HubSettings settings, ILogger<SwitchStore> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Telemetry.Outside is { } outside)
        {
            if (await database.WriteAsync(Begin))
                log.LogInformation("Readings go to {Store} from now on; `telemetry copy` brings there what was measured before.", outside.Name);
        }
        else if (await database.WriteAsync(End) is > 0 and var waiting)
        {
            log.LogWarning("{Waiting} readings waited for an outside store when it was switched off. The hub's own store has them; they go nowhere else any more.", waiting);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // From the first row that is in no part yet: what has been folded is history, and is copied.
    private static bool Begin(SqliteConnection connection)
    {
        if (OutsidePosition.Find(connection) is not null)
            return false;
        var folded = ReadingLog.TakenBy(connection, ReadingLog.Fold) ?? 0;
        new OutsidePosition(folded, folded).Keep(connection);
        return true;
    }

    private static long End(SqliteConnection connection)
    {
        var waiting = OwedHours.Waiting(connection);
        OutsidePosition.Forget(connection);
        OwedHours.Forget(connection);
        return waiting;
    }
}
