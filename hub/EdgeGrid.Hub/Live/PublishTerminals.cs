using System.Globalization;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Live;

/// <summary>Every terminal's present as plain retained values, one a topic, for generic dashboard apps.</summary>
internal sealed class PublishTerminals(
    TouchedTerminals touched, Presence presence, PublishHomeAssistant homeAssistant, ForwardMessages forward, HubDatabase database, LatestValues latest,
    StaleSummaries stale, TimeProvider time) : BackgroundService
{
    // So many at once are a flood, and nobody looks at a thousand doors more than once a second.
    private const int Many = 100;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    // Where each terminal was shown last, and what stands in each of its topics.
    private readonly Dictionary<string, (GridCode Grid, Dictionary<string, string> Values)> _shown = [];

    /// <summary>Publishes what is there, before the hub says that it is ready.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var terminal in database.Read(TerminalStore.All))
            Show(terminal);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var news = await touched.TakeAsync(stoppingToken);

            await CommittedAsync();
            foreach (var id in news)
            {
                if (database.Read(c => TerminalStore.FindEver(c, id)) is not { } terminal)
                    continue;
                if (terminal.RevokedAt is null)
                    Show(terminal);
                else
                    Clear(id);
            }

            stale.Mark();
            if (news.Count > Many)
                await Task.Delay(Breath, time, stoppingToken);
        }
    }

    /// <summary>A terminal is touched within a write; what that brought can be read once whatever is queued behind it is committed.</summary>
    private async Task CommittedAsync()
    {
        try
        {
            await database.WriteAsync(_ => { });
        }
        catch (StorageException)
        {
            // Nothing came of the write, which its sender is told. Whether a terminal is online is shown all the same.
        }
    }

    private void Show(RegisteredTerminal terminal)
    {
        var grid = GridCode.Parse(terminal.GridCode);
        if (_shown.TryGetValue(terminal.Id, out var before) && before.Grid.Text != grid.Text)
            Clear(terminal.Id);
        _shown.TryAdd(terminal.Id, (grid, []));
        Publish(terminal.Id, "online", presence.IsOnline(terminal.Id) ? "ON" : "OFF");
        Publish(terminal.Id, "queue", terminal.Queue?.ToString(CultureInfo.InvariantCulture));
        Publish(terminal.Id, "temperature", Latest(terminal.Key, Measurement.AmbientTemperature));
        Publish(terminal.Id, "humidity", Latest(terminal.Key, Measurement.AmbientHumidity));
        homeAssistant.Announce(terminal, TopicOf(grid, terminal.Id));
    }

    /// <summary>Clears what was shown of a terminal that is gone, or hangs elsewhere now.</summary>
    private void Clear(string id)
    {
        if (!_shown.Remove(id, out var shown))
            return;
        foreach (var value in shown.Values.Keys)
            forward.Publish($"{TopicOf(shown.Grid, id)}/{value}", ReadOnlyMemory<byte>.Empty, retain: true);
        homeAssistant.Forget(id);
        stale.Mark();
    }

    /// <summary>Publishes a value when it is another than before; null is nothing to say.</summary>
    private void Publish(string id, string value, string? text)
    {
        var (grid, values) = _shown[id];
        if (text is null || values.GetValueOrDefault(value) == text)
            return;
        values[value] = text;
        forward.Publish($"{TopicOf(grid, id)}/{value}", Encoding.UTF8.GetBytes(text), retain: true);
    }

    private static string TopicOf(GridCode grid, string id) => $"{Topics.OfGrid(grid)}/terminal/{id}";

    private string? Latest(long terminalKey, string name) =>
        latest.Of(terminalKey, Series.NumberOf(name), time.GetUtcNow().ToUnixTimeMilliseconds() - SummaryQuery.Fresh) is { } point ? FixedPoint.Text(point.Micro) : null;
}
