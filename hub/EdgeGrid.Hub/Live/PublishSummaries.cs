using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// The summary of every grid, rolled up, as a retained topic: soon after something in it changed, and every minute for what time
/// alone changes (a new day, values that grow old).
/// </summary>
internal sealed class PublishSummaries(StaleSummaries stale, SummaryQuery query, ForwardMessages forward, TimeProvider time) : BackgroundService
{
    // A burst of presses changes one summary, not a hundred.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Summary> _published = [];

    /// <summary>Publishes what is there, before the hub says that it is ready.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Publish();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var marked = stale.WaitAsync(stoppingToken);
        while (true)
        {
            await await Task.WhenAny(tick, marked);
            if (marked.IsCompleted)
            {
                await Task.Delay(Gather, time, stoppingToken);
                Publish();
                marked = stale.WaitAsync(stoppingToken);
            }

            if (tick.IsCompleted)
            {
                Publish();
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }
        }
    }

    /// <summary>Publishes the summaries that are others than before.</summary>
    private void Publish()
    {
        foreach (var (code, summary) in query.All())
        {
            if (_published.TryGetValue(code, out var before) && before == summary with { At = before.At })
                continue;
            _published[code] = summary;
            forward.Publish(
                Topics.OfGrid(GridCode.Parse(code)) + "/summary",
                JsonSerializer.SerializeToUtf8Bytes(summary, JsonSerializerOptions.Web),
                retain: true);
        }
    }
}
