using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Deletes what is older than its resolution is kept, once an hour, and gives the room on the disk back. It writes in small pieces: nobody
/// who waits for an acknowledgement waits for this.
/// </summary>
internal sealed class DropOldReadings(HubDatabase database, HubSettings settings, TimeProvider time, ILogger<DropOldReadings> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // Terminals whose old readings go in one write.
    private const int AtOnce = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await DropAsync(stoppingToken);
            }
            catch (StorageException fault)
            {
                log.LogError(fault, "Old readings could not be deleted; it is tried again within the hour.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes what is too old by now. The floors are raised first: what they hide is no longer asked for.</summary>
    internal async Task DropAsync(CancellationToken stop)
    {
        var floors = FloorsAt(time.GetUtcNow());
        await database.WriteAsync(floors.Keep);
        for (var after = 0L; after >= 0;)
        {
            stop.ThrowIfCancellationRequested();
            var from = after;
            after = await database.WriteAsync(connection => DropOf(connection, from, floors));
        }

        await FreePages.GiveBackAsync(database, stop);
    }

    private Floors FloorsAt(DateTimeOffset now)
    {
        var kept = settings.Telemetry;
        var raw = RollUpSlot.StartOf(now.AddDays(-kept.RawDays).ToUnixTimeMilliseconds(), RollUpSlot.Hour);
        return new(raw, FirstOf(kept.HourlyDays), kept.DailyDays == 0 ? long.MinValue : FirstOf(kept.DailyDays));

        long FirstOf(int days) => new LocalDays(settings.TimeZone).Of(now.AddDays(-days).ToUnixTimeMilliseconds()).Start;
    }

    // The readings of the next terminals by key; the last of these keys, or -1 when there were no more.
    private static long DropOf(SqliteConnection connection, long after, Floors floors)
    {
        using var next = new PreparedStatement(connection, "SELECT key FROM terminals WHERE key > ? ORDER BY key LIMIT ?");
        using var parts = new PreparedStatement(connection, "DELETE FROM reading_parts WHERE terminal_key = ? AND hour < ?");
        using var hourly = PrepareDrop(connection, RollUps.Hourly);
        using var daily = PrepareDrop(connection, RollUps.Daily);
        next.Bind(1, after).Bind(2, AtOnce);
        var last = -1L;
        while (next.Next())
        {
            last = next.Number(0);
            parts.Bind(1, last).Bind(2, floors.Raw / RollUpSlot.Hour).Execute();
            for (var series = 0; series < Series.Count; series++)
            {
                hourly.Bind(1, last).Bind(2, series).Bind(3, floors.Hourly / 1_000).Execute();
                daily.Bind(1, last).Bind(2, series).Bind(3, floors.Daily / 1_000).Execute();
            }
        }

        return last;
    }

    private static PreparedStatement PrepareDrop(SqliteConnection connection, string table) =>
        new(connection, $"DELETE FROM {table} WHERE terminal_key = ? AND name = ? AND start < ?");
}
