using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>Hands Kestrel's connections, TCP, TLS or WebSocket alike, to MQTTnet, and knows who is there.</summary>
internal sealed class MqttConnections(TakeTurns turns, ForwardMessages forward, IPublishReceiver receiver, TimeProvider time, BrokerMetrics metrics, ILogger<MqttBroker> log)
    : ConnectionHandler, IMqttServerAdapter
{
    readonly ConcurrentDictionary<MqttChannel, ConnectionContext> _open = new();

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>Every connection there is, signed in or not.</summary>
    public IEnumerable<MqttChannel> Open => _open.Keys;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (connection.Features.Get<ITransferFormatFeature>() is { } webSocket) webSocket.ActiveFormat = TransferFormat.Binary;
        using var channel = new MqttChannel(connection, receiver, forward, time, metrics);
        _open[channel] = connection;
        try
        {
            if (ClientHandler is { } handle) await handle(channel);
        }
        finally
        {
            if (channel.NotStored is { } fault)
                log.LogError(fault, "Messages of {Client} could not be stored; they stay unacknowledged and its connection ended.", channel.Connect?.ClientId);
            _open.TryRemove(channel, out _);
            forward.Leave(channel);
            turns.Leave(channel);
        }
    }

    /// <summary>Cuts off whoever is still there.</summary>
    public void AbortAll()
    {
        foreach (var connection in _open.Values) connection.Abort();
    }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger) => Task.CompletedTask;

    public Task StopAsync() => Task.CompletedTask;

    public void Dispose()
    {
        // Kestrel owns the connections.
    }
}
