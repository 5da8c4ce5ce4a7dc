using System.Collections.Concurrent;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>A dashboard of anybody's: signs in with a token and keeps the latest of every topic below a grid.</summary>
internal sealed class PeopleSide : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, string> _latest = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly string _grid;

    private PeopleSide(string grid)
    {
        _grid = grid;
        _client.ApplicationMessageReceivedAsync += args =>
        {
            _latest[args.ApplicationMessage.Topic] = args.ApplicationMessage.ConvertPayloadToString() ?? "";
            _news.Release();
            return Task.CompletedTask;
        };
    }

    /// <param name="hub">Where.</param>
    /// <param name="name">Whose token of the demo.</param>
    /// <param name="grid">The grid as topic segments, <c>530102/005/…</c>.</param>
    internal static async Task<PeopleSide> OpenAsync(DemoHub hub, string name, string grid)
    {
        var people = new PeopleSide("eg/v1/g/" + grid);
        await people._client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", hub.MqttPort).WithClientId("").WithCredentials("token", hub.Token(name)).Build(),
            Patience.Token);
        await people._client.SubscribeAsync(people._grid + "/#", MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token);
        return people;
    }

    /// <summary>Waits until a topic below the grid satisfies; answers its last segment and its text.</summary>
    internal async Task<(string Name, string Text)> UntilAsync(string below, Func<string, bool> satisfies)
    {
        var patience = Patience.Token;
        var start = $"{_grid}/{below}";
        while (true)
        {
            var hit = _latest.FirstOrDefault(pair => pair.Key.StartsWith(start, StringComparison.Ordinal) && pair.Value.Length > 0 && satisfies(pair.Value));
            if (hit.Key is not null)
                return (hit.Key[(hit.Key.LastIndexOf('/') + 1)..], hit.Value);
            try
            {
                await _news.WaitAsync(patience);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"{start} is\n{string.Join('\n', _latest.OrderBy(pair => pair.Key))}", late);
            }
        }
    }

    internal async Task<JsonElement> UntilJsonAsync(string below, Func<JsonElement, bool> satisfies) =>
        JsonDocument.Parse((await UntilAsync(below, text => satisfies(JsonDocument.Parse(text).RootElement))).Text).RootElement;

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await _client.DisconnectAsync(cancellationToken: Patience.Token);
        _client.Dispose();
        _news.Dispose();
    }
}
