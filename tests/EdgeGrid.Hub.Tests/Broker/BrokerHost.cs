using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using EdgeGrid.Hub.Broker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Formatter;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Broker;

/// <summary>A real broker on loopback with fakes behind it. At its end it insists that nothing was logged that a test did not take.</summary>
internal sealed class BrokerHost : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly MeterListener _meters = new();
    readonly List<IMqttClient> _clients = [];

    BrokerHost(Action<ListenOptions>? secure)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                secure?.Invoke(listen);
                listen.UseMqttBroker();
            });
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<EdgeGrid.Hub.Broker.ICredentials>(Credentials)
            .AddSingleton<IPublishReceiver>(Receiver)
            .AddSingleton<IConnectionWatch>(Watch)
            .AddMqttBroker();
        _app = builder.Build();
        _app.MapMqttBroker("/mqtt");
        var mine = _app.Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == mine && instrument.Name == "edgegrid.mqtt.refused") listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, count, tags, _) => Refused.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count));
        _meters.Start();
    }

    public FakeCredentials Credentials { get; } = new();
    public FakeReceiver Receiver { get; } = new();
    public FakeWatch Watch { get; } = new();
    public FakeLog Log { get; } = new();
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));
    public ConcurrentDictionary<string, long> Refused { get; } = new();
    public ForwardMessages Forward => _app.Services.GetRequiredService<ForwardMessages>();
    public MqttBroker Broker => _app.Services.GetRequiredService<MqttBroker>();
    public int MqttPort { get; private set; }
    int HttpPort { get; set; }

    public static async Task<BrokerHost> StartAsync(Action<ListenOptions>? secure = null)
    {
        var host = new BrokerHost(secure);
        await host._app.StartAsync();
        var addresses = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        (host.MqttPort, host.HttpPort) = (new Uri(addresses.First()).Port, new Uri(addresses.Last()).Port);
        return host;
    }

    /// <summary>Waits until the broker has so many connections, signed in or not.</summary>
    public async Task UntilOpenAsync(int count)
    {
        var connections = _app.Services.GetRequiredService<MqttConnections>();
        for (var patience = Patience.Token; connections.Open.Count() != count; await Task.Yield()) patience.ThrowIfCancellationRequested();
    }

    public Task StopAsync() => _app.StopAsync(Patience.Token);

    /// <summary>A client that is not connected yet.</summary>
    public IMqttClient Client()
    {
        var client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        return client;
    }

    public MqttClientOptionsBuilder Options(MqttProtocolVersion version, string user, string? password, string? clientId = null)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", MqttPort).WithProtocolVersion(version)
            .WithClientId(clientId ?? user).WithCleanSession().WithTimeout(TimeSpan.FromSeconds(10)).WithKeepAlivePeriod(TimeSpan.FromSeconds(60));
        return password is null ? options : options.WithCredentials(user, password);
    }

    public async Task<IMqttClient> ConnectAsync(MqttProtocolVersion version, string user = "t-0001", string password = "secret-1", string? clientId = null)
    {
        var client = Client();
        (await client.ConnectAsync(Options(version, user, password, clientId).Build(), Patience.Token)).ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        return client;
    }

    public void WebSocket(MqttClientWebSocketOptionsBuilder options) =>
        options.WithUri(FormattableString.Invariant($"ws://127.0.0.1:{HttpPort}/mqtt"));

    public async Task<Socket> DialAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, MqttPort);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(Patience.Token);
        foreach (var client in _clients) client.Dispose();
        await _app.DisposeAsync();
        _meters.Dispose();
        Log.Complaints.ShouldBeEmpty();
    }
}
