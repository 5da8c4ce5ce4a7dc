using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Clocks;

/// <summary>
/// Rings every alarm when it falls due, and at the start those that fell due while the hub was down: in their order, each in the
/// transaction of its effect, so that none is skipped and none happens twice.
/// </summary>
internal sealed class WatchAlarms(
    AlarmBook book, IEnumerable<ITakeAlarms> takers, HubDatabase database, TimeProvider time, ILogger<WatchAlarms> log) : BackgroundService
{
    private const int Batch = 500;

    // A command line beside the running hub sets no alarms; this only bounds how long a clock that was set forward is slept through.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, ITakeAlarms> _takers = takers.ToDictionary(taker => taker.Kind);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before reading: an alarm set in between completes it.
            var changed = book.Changed;
            if (!await RingAsync())
                await WaitAsync(changed, database.Read(AlarmBook.NextRing) ?? long.MaxValue, stoppingToken);
        }
    }

    /// <summary>Rings the first alarms that are due by now; false when none is.</summary>
    internal async Task<bool> RingAsync()
    {
        var now = Now;
        var ringing = database.Read(connection => AlarmBook.Ringing(connection, now, Batch));
        await Task.WhenAll(ringing.Select(RingAsync));
        return ringing.Count > 0;
    }

    private async Task WaitAsync(Task changed, long next, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var now = Now;
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(next - now, 1, (long)LookAgain.TotalMilliseconds));
        var passed = Task.Delay(wait, time, over.Token);

        // Time that passed before the delay began is not in it: it would end that much late.
        if (next > now && Now == now)
            await Task.WhenAny(changed, passed);
        await over.CancelAsync();
    }

    private async Task RingAsync(long key)
    {
        try
        {
            await database.WriteAsync(connection => Ring(connection, key));
        }
        catch (Exception failed)
        {
            log.LogError(failed, "Alarm {Key} could not be taken up and rings again in {Retry}.", key, RetryAfter);
            await PostponeAsync(key);
        }
    }

    private void Ring(SqliteConnection connection, long key)
    {
        if (AlarmBook.Waiting(connection, key) is not { } alarm)
            return;
        var now = Now;
        AlarmBook.MarkRung(connection, key, now);
        _takers[alarm.Kind].Take(connection, alarm, now);
    }

    private async Task PostponeAsync(long key)
    {
        try
        {
            await database.WriteAsync(connection => AlarmBook.Postpone(connection, key, Now + (long)RetryAfter.TotalMilliseconds));
        }
        catch (StorageException fault)
        {
            // The disk takes nothing: the alarm is where it was, and is rung again after a pause.
            log.LogError(fault, "The store takes no changes; alarm {Key} waits.", key);
            await Task.Delay(TimeSpan.FromSeconds(1), time);
        }
    }
}
