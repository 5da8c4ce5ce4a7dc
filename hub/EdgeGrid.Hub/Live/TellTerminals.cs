using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>Whenever cases or whistles moved on, the terminals for which something waits are looked after at once.</summary>
internal sealed class TellTerminals(EventFeed feed, WaitingTerminals waiting, HubDatabase database) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in feed.FollowAsync(feed.LastId(), grid: "", stoppingToken))
        {
            if (happened is null || !(happened.Type.StartsWith("case.", StringComparison.Ordinal) || happened.Type.StartsWith("whistle.", StringComparison.Ordinal)))
                continue;
            foreach (var terminal in database.Read(ProgressStore.Terminals))
                waiting.Add(terminal);
        }
    }
}
