using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Folds the log every few minutes, or as soon as it has grown long, and once more when the hub stops; then its room goes back to the disk.</summary>
internal sealed class KeepFolding(FoldReadings fold, FoldSignal signal, HubDatabase database, TimeProvider time, ILogger<KeepFolding> log) : BackgroundService
{
    // A terminal that speaks once a minute has five messages to write at once then, and a look through the log is still short.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // A stop that may wait no longer folds while the loop may still be at it.
    private readonly SemaphoreSlim _alone = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var grown = signal.WaitAsync(stoppingToken);
        // What an older hub left is folded at once.
        await FoldAsync();
        while (true)
        {
            await await Task.WhenAny(tick, grown);
            await FoldAsync();
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (grown.IsCompleted)
                grown = signal.WaitAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FoldAsync();
        await GiveBackAsync(cancellationToken);
    }

    /// <summary>Folds the oldest part of the log; true when there is more.</summary>
    private async Task<bool> FoldOnceAsync()
    {
        var (pieces, hasMore) = database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            return fold.Plan(connection);
        });
        // Each a commit of its own: what is acknowledged meanwhile comes in between.
        foreach (var piece in pieces)
        {
            if (!await database.WritePatientlyAsync(piece.Apply))
                return true;
        }

        return hasMore;
    }

    /// <summary>Folds what the log holds, and trims it.</summary>
    internal async Task FoldAsync()
    {
        await _alone.WaitAsync();
        try
        {
            while (await FoldOnceAsync() || await database.WritePatientlyAsync(ReadingLog.Trim))
            {
                // There is more.
            }
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "Readings stay in the log for now: they could not be folded. They are kept, and it is tried again.");
        }
        finally
        {
            _alone.Release();
        }
    }

    // What the trimmed log took is written again while the hub runs; a hub that goes leaves no more than it needs.
    private async Task GiveBackAsync(CancellationToken stop)
    {
        try
        {
            await FreePages.GiveBackAsync(database, stop);
        }
        catch (StorageException fault)
        {
            log.LogWarning(fault, "The room of folded readings was not given back to the disk; it is tried again within an hour of the next start.");
        }
    }

    public override void Dispose()
    {
        _alone.Dispose();
        base.Dispose();
    }
}
