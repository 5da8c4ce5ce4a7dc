using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Ingest;

/// <summary>A terminal as a stranger would write one: publishes at QoS 1 and hears everything below its id.</summary>
internal sealed class TerminalClient : IAsyncDisposable
{
    private readonly DrivenHub _hub;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> _heard = new();

    private TerminalClient(DrivenHub hub, string id)
    {
        _hub = hub;
        Id = id;
        _client.ApplicationMessageReceivedAsync += Hear;
        _client.DisconnectedAsync += args => Task.FromResult(Ended.TrySetResult(args.Reason));
    }

    internal string Id { get; }

    internal TaskCompletionSource<MqttClientDisconnectReason> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal uint Boot { get; set; } = 0xB007;

    /// <summary>Whether it answers what it hears with a PUBACK; a connection that is dead without knowing does not.</summary>
    internal bool Acknowledges { get; set; } = true;

    internal uint Seq { get; set; }

    internal static async Task<TerminalClient> ConnectAsync(DrivenHub hub, string id, string password)
    {
        var terminal = new TerminalClient(hub, id);
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", hub.Running.Doors.Mqtt!.Port).WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId(id).WithCredentials(id, password).WithTimeout(TimeSpan.FromSeconds(10)).Build();
        (await terminal._client.ConnectAsync(options, Patience.Token)).ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        await terminal._client.SubscribeAsync(Topics.Below(id) + "#", MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token);
        return terminal;
    }

    /// <summary>A press of the next number, at the hub's present unless told.</summary>
    internal ButtonPressed Press(
        Button button = Button.Report, string? category = null, PressAction action = PressAction.Press, long? at = null, ClockQuality clock = ClockQuality.Synced) =>
        new(new MessageHead(Boot, ++Seq, at ?? _hub.Now, clock), button, action, category, 80);

    internal ButtonPressed Cancel(Button button = Button.Report, long? at = null, ClockQuality clock = ClockQuality.Synced) =>
        Press(button, action: PressAction.Cancel, at: at, clock: clock);

    /// <summary>A reading of one value, the hub's present as its time.</summary>
    internal ReadingTaken Reading(string name, string unit, long microValue) =>
        new(new MessageHead(Boot, ++Seq, _hub.Now, ClockQuality.Synced), [new Measurement(name, unit, microValue)]);

    /// <summary>Publishes a press and returns what it is answered.</summary>
    internal async Task<JsonElement> SendAsync(ButtonPressed press)
    {
        await PublishAsync(Topics.Press, press.Write());
        return await NextAsync(Topics.Ack);
    }

    /// <summary>Publishes and completes with the PUBACK.</summary>
    internal async Task PublishAsync(string stream, byte[] body, MqttQualityOfServiceLevel qos = MqttQualityOfServiceLevel.AtLeastOnce) =>
        (await _client.PublishBinaryAsync(Topics.Of(Id, stream), body, qos, cancellationToken: Patience.Token)).IsSuccess.ShouldBeTrue();

    internal Task PublishAsync(string stream, string body) => PublishAsync(stream, Encoding.UTF8.GetBytes(body));

    internal async Task<JsonElement> NextAsync(string stream) => await Heard(stream).Reader.ReadAsync(Patience.Token);

    internal bool HasHeard(string stream) => Heard(stream).Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
            await _client.DisconnectAsync(cancellationToken: Patience.Token);
        _client.Dispose();
    }

    private Task Hear(MqttApplicationMessageReceivedEventArgs args)
    {
        var message = args.ApplicationMessage;
        args.AutoAcknowledge = Acknowledges;
        if (message.Payload.Length > 0)
            Heard(message.Topic[Topics.Below(Id).Length..]).Writer.TryWrite(JsonSerializer.Deserialize<JsonElement>(message.ConvertPayloadToString()));
        return Task.CompletedTask;
    }

    private Channel<JsonElement> Heard(string stream) => _heard.GetOrAdd(stream, _ => Channel.CreateUnbounded<JsonElement>());
}
