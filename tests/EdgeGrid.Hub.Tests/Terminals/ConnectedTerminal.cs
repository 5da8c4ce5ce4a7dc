using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Terminals;

/// <summary>
/// A terminal where the connection itself is what is tested: with a will, with a keep-alive of its own, cut off without a goodbye,
/// or refused.
/// </summary>
internal sealed class ConnectedTerminal : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, Channel<byte[]>> _heard = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _id;

    private ConnectedTerminal(string id)
    {
        _id = id;
        _client.ApplicationMessageReceivedAsync += Keep;
        _client.DisconnectedAsync += _ =>
        {
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes when the connection has ended.</summary>
    internal Task EndedAsync() => _ended.Task.WaitAsync(Patience.Token);

    /// <summary>Registers a terminal over the API; its password.</summary>
    internal static async Task<string> RegisterAsync(RunningHub hub, string id, string grid)
    {
        using var admin = await hub.SignedInAsync();
        var answer = await admin.PostAsync("/api/v1/terminals", Answers.Json($$"""{"id":"{{id}}","gridCode":"{{grid}}"}"""), Patience.Token);
        return (await answer.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("password").GetString()!;
    }

    /// <summary>Registers a terminal and connects as it.</summary>
    internal static async Task<ConnectedTerminal> JoinAsync(RunningHub hub, string id, string grid) =>
        await ConnectAsync(hub, id, await RegisterAsync(hub, id, grid));

    internal static async Task<ConnectedTerminal> ConnectAsync(
        RunningHub hub, string id, string password, TerminalStatus? will = null, int keepAliveS = 60)
    {
        var terminal = new ConnectedTerminal(id);
        (await terminal._client.ConnectAsync(OptionsOf(hub, id, password, will, keepAliveS), Patience.Token))
            .ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        return terminal;
    }

    /// <summary>How the hub answers a CONNECT.</summary>
    internal static async Task<MqttClientConnectResultCode> TryConnectAsync(RunningHub hub, string id, string password)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        return (await client.ConnectAsync(OptionsOf(hub, id, password, will: null, keepAliveS: 60), Patience.Token)).ResultCode;
    }

    /// <summary>Publishes and returns once it is acknowledged, and so stored.</summary>
    internal async Task SayAsync(string stream, byte[] body) => await _client.PublishBinaryAsync(
        Topics.Of(_id, stream), body, MqttQualityOfServiceLevel.AtLeastOnce, retain: stream == Topics.Status, Patience.Token);

    internal Task SayAsync(string stream, string body) => SayAsync(stream, Encoding.UTF8.GetBytes(body));

    internal Task SayAsync(TerminalStatus status) => SayAsync(Topics.Status, status.Write());

    internal async Task<ConnectedTerminal> ListenAsync()
    {
        await _client.SubscribeAsync(Topics.Below(_id) + "#", MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token);
        return this;
    }

    internal async Task<byte[]> NextAsync(string stream) => await Of(stream).Reader.ReadAsync(Patience.Token);

    /// <summary>Closes the connection without a DISCONNECT.</summary>
    public void Dispose() => _client.Dispose();

    private static MqttClientOptions OptionsOf(RunningHub hub, string id, string password, TerminalStatus? will, int keepAliveS)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", hub.Doors.Mqtt!.Port).WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(id).WithCredentials(id, password).WithCleanStart()
            .WithTimeout(TimeSpan.FromSeconds(10)).WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAliveS));
        if (will is not null)
        {
            options.WithWillTopic(Topics.Of(id, Topics.Status)).WithWillPayload(will.Write()).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        return options.Build();
    }

    private Channel<byte[]> Of(string stream) => _heard.GetOrAdd(stream, _ => Channel.CreateUnbounded<byte[]>());

    private Task Keep(MqttApplicationMessageReceivedEventArgs args)
    {
        if (Topics.TryRead(args.ApplicationMessage.Topic, out _, out var stream))
            Of(stream).Writer.TryWrite(System.Buffers.BuffersExtensions.ToArray(args.ApplicationMessage.Payload));
        return Task.CompletedTask;
    }
}
