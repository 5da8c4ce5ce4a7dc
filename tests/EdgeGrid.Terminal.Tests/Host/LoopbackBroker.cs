using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Terminal.Tests;

/// <summary>A real broker on loopback that can go away and come back, and that answers presses and scans unless told not to.</summary>
internal sealed class LoopbackBroker : IAsyncDisposable
{
    internal const string Password = "secret";

    private readonly X509Certificate2? _certificate;
    private MqttServer _server;

    private LoopbackBroker(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _server = NewServer();
    }

    internal int Port { get; } = FreePort();

    internal HeardMessages Heard { get; } = new();

    /// <summary>How clients went, in order.</summary>
    internal WatchState<ImmutableList<MqttClientDisconnectType>> Goodbyes { get; } = new([]);

    internal bool Acks { get; set; } = true;

    /// <summary>What a PUBACK waits for.</summary>
    internal Func<string, Task> BeforePubAck { get; set; } = _ => Task.CompletedTask;

    internal static async Task<LoopbackBroker> StartAsync(X509Certificate2? certificate = null)
    {
        var broker = new LoopbackBroker(certificate);
        await broker._server.StartAsync();
        return broker;
    }

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    internal async Task StopAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }

    internal Task ComeBackAsync()
    {
        _server = NewServer();
        return _server.StartAsync();
    }

    /// <summary>How the first client to go went.</summary>
    internal async Task<MqttClientDisconnectType> GoodbyeAsync() =>
        (await Goodbyes.WaitForAsync(all => all.Count > 0, HeardMessages.Patience))[0];

    /// <summary>Sends something down.</summary>
    internal Task SendAsync(string terminal, string stream, byte[] body) => _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(
        new MqttApplicationMessage { Topic = Topics.Of(terminal, stream), PayloadSegment = body, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }));

    public async ValueTask DisposeAsync()
    {
        if (_server.IsStarted)
            await StopAsync();
        _certificate?.Dispose();
    }

    private MqttServer NewServer()
    {
        var options = new MqttServerOptionsBuilder();
        options = _certificate is null
            ? options.WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointPort(Port)
                .WithDefaultEndpointReuseAddress()
            : options.WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
                .WithEncryptedEndpointPort(Port).WithEncryptionCertificate(_certificate);
        var server = new MqttServerFactory().CreateMqttServer(options.Build());
        server.ValidatingConnectionAsync += connecting =>
        {
            var known = connecting.UserName == connecting.ClientId && connecting.Password == Password;
            connecting.ReasonCode = known ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
        server.InterceptingPublishAsync += async publish =>
        {
            var topic = publish.ApplicationMessage.Topic;
            var body = publish.ApplicationMessage.Payload.ToArray();
            if (!Topics.TryRead(topic, out var terminal, out var stream) || !Topics.IsUpward(stream))
                return;
            Heard.Add(topic, body, publish.ApplicationMessage.Retain);
            await BeforePubAck(stream);
            if (Acks && stream is Topics.Press or Topics.Scan && MessageHead.TryReadIdentity(body, out var boot, out var seq))
                await AckAsync(terminal, boot, seq, stream == Topics.Press ? AckResult.Filed : AckResult.Recorded);
        };
        server.ClientDisconnectedAsync += gone =>
        {
            Goodbyes.Set(Goodbyes.Latest.Add(gone.DisconnectType));
            return Task.CompletedTask;
        };
        return server;
    }

    private Task AckAsync(string terminal, uint boot, uint seq, AckResult result) => SendAsync(
        terminal, Topics.Ack, new Acknowledgement(boot, seq, result, result == AckResult.Filed ? "WH-530102005901003-20260327-0001" : null, null, null).Write());
}
