using System.Collections.Concurrent;
using System.Text.Json;
using EdgeGrid.Hub.Tests.Broker;
using EdgeGrid.Hub.Tests.Ingest;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Live;

/// <summary>Somebody's MQTT dashboard: signs in with a token and no client id, and keeps the latest of every topic.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, (string Text, bool Retained)> _latest = new();
    private readonly SemaphoreSlim _news = new(0);

    private Dashboard()
    {
        _client.ApplicationMessageReceivedAsync += args =>
        {
            var message = args.ApplicationMessage;
            _latest[message.Topic] = (message.ConvertPayloadToString() ?? "", message.Retain);
            _news.Release();
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += args => Task.FromResult(Ended.TrySetResult(args.Reason));
    }

    internal TaskCompletionSource<MqttClientDisconnectReason> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal MqttClientSubscribeResultCode Granted { get; private set; }

    internal IEnumerable<string> Topics => _latest.Where(pair => pair.Value.Text.Length > 0).Select(pair => pair.Key).Order();

    internal static async Task<Dashboard> ConnectAsync(DrivenHub hub, string token, string filter)
    {
        var dashboard = new Dashboard();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", hub.Running.Doors.Mqtt!.Port).WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId("").WithCredentials("token", token).WithTimeout(TimeSpan.FromSeconds(10)).Build();
        (await dashboard._client.ConnectAsync(options, Patience.Token)).ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        dashboard.Granted = (await dashboard._client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token)).Items.Single().ResultCode;
        return dashboard;
    }

    /// <summary>Waits until a topic says what is wanted; empty text stands for a topic that was cleared.</summary>
    internal async Task<string> UntilAsync(string topic, Func<string, bool> wanted)
    {
        var patience = Patience.Token;
        while (true)
        {
            if (_latest.TryGetValue(topic, out var latest) && wanted(latest.Text))
                return latest.Text;
            try
            {
                await _news.WaitAsync(patience);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"{topic} stayed {latest.Text ?? "silent"}", late);
            }
        }
    }

    internal Task<string> UntilAsync(string topic, string text) => UntilAsync(topic, latest => latest == text);

    internal async Task<JsonElement> UntilJsonAsync(string topic, Func<JsonElement, bool> wanted) =>
        JsonSerializer.Deserialize<JsonElement>(await UntilAsync(topic, text => text.Length > 0 && wanted(JsonSerializer.Deserialize<JsonElement>(text))));

    /// <summary>Whether the latest of a topic was what the broker had kept for newcomers.</summary>
    internal bool WasRetained(string topic) => _latest[topic].Retained;

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await _client.DisconnectAsync(cancellationToken: Patience.Token);
        _client.Dispose();
        _news.Dispose();
    }
}
