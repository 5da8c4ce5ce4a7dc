using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Every open case as a retained topic of its own grid: published when something happens to it, again when it falls due, cleared
/// 24 hours after its end.
/// </summary>
internal sealed class PublishCases(EventFeed feed, ForwardMessages forward, HubDatabase database, StaleSummaries stale, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Shown = TimeSpan.FromHours(24);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private long _lastEvent;
    private long _lastLook;

    /// <summary>What people see of a case: nothing about a person.</summary>
    internal sealed record Body(string State, string Category, long DueAt, bool Overdue, string Owner);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Publishes what is there, before the hub says that it is ready.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _lastEvent = feed.LastId();
        _lastLook = Now;
        foreach (var shown in database.Read(c => CaseStore.OpenOrFinishedSince(c, _lastLook - (long)Shown.TotalMilliseconds)))
            Publish(shown);
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowAsync(stoppingToken), WatchTimeAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken stopping)
    {
        await foreach (var happened in feed.FollowAsync(_lastEvent, FeedScope.Everything, stopping))
        {
            if (happened?.Type.StartsWith("whistle.", StringComparison.Ordinal) is true)
                stale.Mark();
            if (happened?.Type.StartsWith("case.", StringComparison.Ordinal) is not true)
                continue;
            var about = JsonSerializer.Deserialize<CaseEvent>(happened.Data, JsonSerializerOptions.Web)!;
            if (database.Read(c => CaseStore.Find(c, about.CaseId)) is { } found)
                Publish(found);
            stale.Mark();
        }
    }

    private async Task WatchTimeAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var now = Now;
            foreach (var due in database.Read(c => CaseStore.FallenDue(c, _lastLook, now)))
            {
                Publish(due);
                stale.Mark();
            }

            var shown = (long)Shown.TotalMilliseconds;
            foreach (var old in database.Read(c => CaseStore.FinishedBetween(c, _lastLook - shown, now - shown)))
                forward.Publish(TopicOf(old), ReadOnlyMemory<byte>.Empty, retain: true);
            _lastLook = now;
        }
    }

    // What ended long ago and is spoken of still, a department rated, a note added, stays cleared.
    private void Publish(Case found) => forward.Publish(
        TopicOf(found),
        found.FinishedAt < Now - (long)Shown.TotalMilliseconds
            ? ReadOnlyMemory<byte>.Empty
            : JsonSerializer.SerializeToUtf8Bytes(
                new Body(found.State, found.Category, found.DueAt, found.IsOverdue(Now), found.LineOwner), JsonSerializerOptions.Web),
        retain: true);

    private static string TopicOf(Case found) => $"{Topics.OfGrid(GridCode.Parse(found.GridCode))}/case/{found.Id}";
}
