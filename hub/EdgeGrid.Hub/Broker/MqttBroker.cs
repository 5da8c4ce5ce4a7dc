using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// The embedded MQTT 3.1.1 and 5 broker: starts before the listeners and ends its clients before they close. The hub
/// publishes through it and ends connections whose credentials were revoked.
/// </summary>
internal sealed class MqttBroker : IHostedLifecycleService, IDisposable
{
    // Retained messages of a whole county's dashboard go out in one burst; their bodies are shared, a waiting one costs about 400 bytes.
    const int MaxPendingMessages = MqttChannel.MaxUnacknowledged;

    // A client that does not take its DISCONNECT must not hold up the hub's stop.
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    readonly MqttServer _server;
    readonly MqttConnections _connections;
    readonly SignIn _signIn;
    readonly TakePublish _takePublish;
    readonly ClientsPresent _present;
    readonly BrokerMetrics _metrics;
    readonly TimeProvider _time;

    public MqttBroker(MqttConnections connections, SignIn signIn, TakePublish takePublish, ClientsPresent present,
        BrokerMetrics metrics, TimeProvider time, ILogger<MqttBroker> log)
    {
        (_connections, _signIn, _takePublish, _present, _metrics, _time) = (connections, signIn, takePublish, present, metrics, time);
        var options = new MqttServerOptionsBuilder()
            .WithMaxPendingMessagesPerClient(MaxPendingMessages)
            .WithDefaultCommunicationTimeout(ConnectGate.Patience * 2) // the gate's clock comes first
            .Build();
        options.PendingMessagesOverflowStrategy = MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage;
        _server = new MqttServerFactory().CreateMqttServer(options, [connections], new BrokerLog(log));
        _server.ValidatingConnectionAsync += signIn.ValidateAsync;
        _server.InterceptingPublishAsync += takePublish.InterceptAsync;
        _server.InterceptingSubscriptionAsync += GuardSubscription;
        _server.ClientSubscribedTopicAsync += Listen;
        _server.QueuedApplicationMessageOverwrittenAsync += CountDropped;
        _server.ClientAcknowledgedPublishPacketAsync += TellAcknowledged;
        _server.InterceptingOutboundPacketAsync += TellSent;
        _server.ClientConnectedAsync += Welcome;
        _server.ClientDisconnectedAsync += Part;
    }

    /// <summary>Publishes for the hub itself, at QoS 1 and past the topic rules. Retained, it replaces what stood there; retained and empty, it clears it.</summary>
    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> body, bool retain)
    {
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new(body),
            Retain = retain,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
        try
        {
            await _server.InjectApplicationMessage(new InjectedMqttApplicationMessage(message) { SenderClientId = "" });
        }
        catch (InvalidOperationException) when (!_server.IsStarted)
        {
            // The hub is going and nobody is left to hear it: an answer is asked for again, and what is retained is published at every start.
        }
    }

    /// <summary>Ends a terminal's connection at once. To be called after its revocation is stored.</summary>
    public void DisconnectTerminal(string terminalId) =>
        Disconnect(principal => principal is TerminalPrincipal terminal && terminal.TerminalId == terminalId);

    /// <summary>Ends every connection of a bearer token at once. To be called after its revocation is stored.</summary>
    public void DisconnectPerson(string tokenId) =>
        Disconnect(principal => principal is PersonPrincipal person && person.TokenId == tokenId);

    /// <summary>When a connected terminal was last heard, pings included; null when it is not connected.</summary>
    public DateTimeOffset? LastHeard(string terminalId) => _present.Find(terminalId)?.HeardAt;

    public Task StartingAsync(CancellationToken cancellationToken) => _server.StartAsync();

    /// <summary>Before Kestrel stops, which waits for its connections: says goodbye to each (MQTT 5: 0x8B).</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _takePublish.Close();
        var stop = _server.StopAsync(new MqttServerStopOptions());
        await Task.WhenAny(stop, Task.Delay(Farewell, _time, cancellationToken));
        if (!stop.IsCompleted) _connections.AbortAll();
        await stop;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _server.Dispose();

    void Disconnect(Predicate<Principal> whom)
    {
        _signIn.Revoked();
        foreach (var channel in _connections.Open)
        {
            if (channel.Principal is { } principal && whom(principal)) channel.End();
        }
    }

    Task Welcome(ClientConnectedEventArgs args)
    {
        _present.Enter(SignIn.Channel(args.SessionItems)!);
        return Task.CompletedTask;
    }

    Task Listen(ClientSubscribedTopicEventArgs args)
    {
        _present.Subscribed(SignIn.Channel(args.SessionItems)!, args.TopicFilter.Topic);
        return Task.CompletedTask;
    }

    Task Part(ClientDisconnectedEventArgs args)
    {
        _present.Leave(SignIn.Channel(args.SessionItems)!, args.DisconnectType == MqttClientDisconnectType.Clean);
        return Task.CompletedTask;
    }

    Task TellAcknowledged(ClientAcknowledgedPublishPacketEventArgs args)
    {
        _present.Took(SignIn.Channel(args.SessionItems)!, args.PublishPacket);
        return Task.CompletedTask;
    }

    // Of what goes out at QoS 0 nothing more is ever heard.
    Task TellSent(InterceptingPacketEventArgs args)
    {
        if (args.Packet is MqttPublishPacket { QualityOfServiceLevel: MqttQualityOfServiceLevel.AtMostOnce } sent)
            _present.Took(SignIn.Channel(args.SessionItems)!, sent);
        return Task.CompletedTask;
    }

    Task GuardSubscription(InterceptingSubscriptionEventArgs args)
    {
        var channel = SignIn.Channel(args.SessionItems)!;
        if (TopicRules.MaySubscribe(channel.Principal!, args.TopicFilter.Topic)) return Task.CompletedTask;
        _metrics.Refused(Refusal.ForeignSubscription);
        args.ProcessSubscription = false;
        args.Response.ReasonCode = channel.IsVersion5 ? MqttSubscribeReasonCode.NotAuthorized : MqttSubscribeReasonCode.UnspecifiedError;
        return Task.CompletedTask;
    }

    // MQTTnet goes on waiting for the acknowledgement of what it dropped, so it counts as owed.
    Task CountDropped(QueueMessageOverwrittenEventArgs args)
    {
        _metrics.Dropped();
        if (args.Packet is MqttPublishPacket { QualityOfServiceLevel: > MqttQualityOfServiceLevel.AtMostOnce })
            _present.Find(args.ReceiverClientId)?.CountUnacknowledged();
        return Task.CompletedTask;
    }
}
