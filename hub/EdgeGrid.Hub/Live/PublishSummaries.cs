using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// The summary of every grid, rolled up, as a retained topic: soon after something in it changed, and every minute for what time
/// alone changes (a new day, values that grow old).
/// </summary>
internal sealed class PublishSummaries(DirtyGrids dirty, SummaryQuery query, MqttBroker broker, HubDatabase database, TimeProvider time) : BackgroundService
{
    // A burst of presses changes one summary, not a hundred.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Summary> _published = [];

    /// <summary>Publishes what is there, before the hub says that it is ready.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PublishAllAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var marked = dirty.WaitAsync(stoppingToken);
        while (true)
        {
            await await Task.WhenAny(tick, marked);
            if (marked.IsCompleted)
            {
                await Task.Delay(Gather, time, stoppingToken);
                await PublishAsync(dirty.Take());
                marked = dirty.WaitAsync(stoppingToken);
            }

            if (tick.IsCompleted)
            {
                await PublishAllAsync();
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }
        }
    }

    private Task PublishAllAsync() => PublishAsync(database.Read(GridStore.AllCodes));

    private async Task PublishAsync(IEnumerable<string> codes)
    {
        foreach (var code in codes)
        {
            var summary = query.Of(GridCode.Parse(code));
            if (_published.TryGetValue(code, out var before) && before == summary with { At = before.At })
                continue;
            _published[code] = summary;
            await broker.PublishAsync(
                Topics.OfGrid(GridCode.Parse(code)) + "/summary",
                JsonSerializer.SerializeToUtf8Bytes(summary, JsonSerializerOptions.Web),
                retain: true);
        }
    }
}
