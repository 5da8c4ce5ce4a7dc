using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Whenever cases or whistles moved on, the terminals that are to hear of it and listen are looked after at once; for one that is away
/// it waits.
/// </summary>
internal sealed class TellTerminals(EventFeed feed, WaitingTerminals waiting, HubDatabase database) : BackgroundService
{
    private long _lastEvent;
    private long _lastStep;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _lastEvent = feed.LastId();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in feed.FollowAsync(_lastEvent, FeedScope.Everything, stoppingToken))
        {
            if (happened is null || !(happened.Type.StartsWith("case.", StringComparison.Ordinal) || happened.Type.StartsWith("whistle.", StringComparison.Ordinal)))
                continue;
            Look();
        }
    }

    /// <summary>Names those that listen and are to hear of a step that was kept since.</summary>
    internal void Look()
    {
        foreach (var (key, terminal) in database.Read(connection => ProgressStore.WaitingAfter(connection, _lastStep)))
        {
            _lastStep = key;
            if (waiting.IsListening(terminal))
                waiting.Add(terminal, again: false);
        }
    }
}
