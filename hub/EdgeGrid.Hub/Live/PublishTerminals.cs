using System.Globalization;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Live;

/// <summary>Every terminal's present as plain retained values, one a topic, for generic dashboard apps.</summary>
internal sealed class PublishTerminals(
    TouchedTerminals touched, Presence presence, MqttBroker broker, HubDatabase database, DirtyGrids dirty, TimeProvider time) : BackgroundService
{
    private readonly Dictionary<string, string> _published = [];

    /// <summary>Publishes what is there, before the hub says that it is ready.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var terminal in database.Read(TerminalStore.All))
            await PublishAsync(terminal);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (var id in await touched.TakeAsync(stoppingToken))
            {
                if (database.Read(c => TerminalStore.FindEver(c, id)) is not { } terminal)
                    continue;
                if (terminal.RevokedAt is null)
                    await PublishAsync(terminal);
                else
                    await ClearAsync(terminal);
                dirty.Mark(GridCode.Parse(terminal.GridCode));
            }
        }
    }

    private async Task PublishAsync(RegisteredTerminal terminal)
    {
        await PublishAsync(terminal, "online", presence.IsOnline(terminal.Id) ? "ON" : "OFF");
        await PublishAsync(terminal, "queue", terminal.Queue?.ToString(CultureInfo.InvariantCulture));
        var (temperature, humidity) = database.Read(c => (
            Latest(c, terminal.Key, Measurement.AmbientTemperature), Latest(c, terminal.Key, Measurement.AmbientHumidity)));
        await PublishAsync(terminal, "temperature", temperature);
        await PublishAsync(terminal, "humidity", humidity);
    }

    private async Task ClearAsync(RegisteredTerminal terminal)
    {
        foreach (var value in (string[])["online", "queue", "temperature", "humidity"])
            await PublishAsync(terminal, value, "");
    }

    /// <summary>Publishes a value when it is another than before; null is nothing to say, and an empty one clears.</summary>
    private async Task PublishAsync(RegisteredTerminal terminal, string value, string? text)
    {
        var topic = $"{Topics.OfGrid(GridCode.Parse(terminal.GridCode))}/terminal/{terminal.Id}/{value}";
        if (text is null || _published.GetValueOrDefault(topic, "") == text)
            return;
        _published[topic] = text;
        await broker.PublishAsync(topic, Encoding.UTF8.GetBytes(text), retain: true);
    }

    private string? Latest(SqliteConnection connection, long terminalKey, string name) =>
        TelemetryStore.Latest(connection, terminalKey, Series.NumberOf(name), time.GetUtcNow().ToUnixTimeMilliseconds() - SummaryQuery.Fresh) is { } point
            ? FixedPoint.Text(point.Micro)
            : null;
}
