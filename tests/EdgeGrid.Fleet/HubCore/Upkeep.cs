using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Live;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>What the hub does by itself around its terminals, asked for in a fixed order. Left out is what people look at, and what looks around by itself.</summary>
internal sealed class Upkeep
{
    private const long Minute = 60_000;

    // The hub looks every second; nobody here can tell the difference.
    private const long SilenceEvery = 15_000;

    private readonly HubDatabase _database;
    private readonly WatchAlarms _alarms;
    private readonly AlarmBook _book;
    private readonly WatchSilence _silence;
    private readonly KeepLastSeen _lastSeen;
    private readonly KeepToldSteps _told;
    private readonly TellTerminals _tell;
    private readonly DeliverDownward _deliver;
    private Task _alarmsChanged = Task.CompletedTask;
    private long _nextAlarm;
    private long _nextMinute;
    private long _nextSilence;

    internal Upkeep(IServiceProvider services)
    {
        var hosted = services.GetServices<IHostedService>().ToList();
        _database = services.GetRequiredService<HubDatabase>();
        _book = services.GetRequiredService<AlarmBook>();
        _alarms = Find<WatchAlarms>();
        _silence = Find<WatchSilence>();
        _lastSeen = Find<KeepLastSeen>();
        _told = Find<KeepToldSteps>();
        _tell = Find<TellTerminals>();
        _deliver = Find<DeliverDownward>();

        T Find<T>() => hosted.OfType<T>().Single();
    }

    /// <summary>When something is due.</summary>
    internal long NextDueAt => Math.Min(_nextAlarm, Math.Min(_nextMinute, _nextSilence));

    internal async Task DoDueAsync(long now)
    {
        await RingAsync(now);
        if (now >= _nextSilence)
        {
            _nextSilence = now + SilenceEvery;
            await _silence.LookAsync();
        }

        await _told.KeepAsync();
        if (now >= _nextMinute)
        {
            _nextMinute = now + Minute;
            await _lastSeen.KeepAsync();
            _deliver.LookAgain();
        }

        _tell.Look();
        await _deliver.DeliverAsync();
    }

    /// <summary>What is kept at a stop.</summary>
    internal async Task KeepAllAsync()
    {
        await _told.KeepAsync();
        await _lastSeen.KeepAsync();
    }

    private async Task RingAsync(long now)
    {
        if (!_alarmsChanged.IsCompleted && now < _nextAlarm)
            return;
        while (await _alarms.RingAsync())
        {
            // There may be more, or what rang has set others.
        }

        // Taken before reading: an alarm set in between completes it.
        _alarmsChanged = _book.Changed;
        _nextAlarm = _database.Read(AlarmBook.NextRing) ?? long.MaxValue;
    }
}
