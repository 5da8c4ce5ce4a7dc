using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// The embedded MQTT 3.1.1 and 5 broker: starts before the listeners and ends its clients before they close. It ends
/// connections whose credentials were revoked; the hub publishes with <see cref="ForwardMessages"/>.
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
    readonly ForwardMessages _forward;
    readonly ClientsPresent _present;
    readonly BrokerMetrics _metrics;
    readonly TimeProvider _time;

    public MqttBroker(MqttConnections connections, SignIn signIn, TakePublish takePublish, ForwardMessages forward, ClientsPresent present,
        BrokerMetrics metrics, TimeProvider time, ILogger<MqttBroker> log)
    {
        (_connections, _signIn, _takePublish, _forward, _present, _metrics, _time) = (connections, signIn, takePublish, forward, present, metrics, time);
        var options = new MqttServerOptionsBuilder()
            .WithMaxPendingMessagesPerClient(MaxPendingMessages)
            .WithDefaultCommunicationTimeout(ConnectGate.Patience * 2) // the gate's clock comes first
            .Build();
        options.PendingMessagesOverflowStrategy = MqttPendingMessagesOverflowStrategy.DropOldestQueuedMessage;
        _server = new MqttServerFactory().CreateMqttServer(options, [connections], new BrokerLog(log));
        _server.ValidatingConnectionAsync += signIn.ValidateAsync;
        _server.InterceptingPublishAsync += takePublish.InterceptAsync;
        _server.InterceptingSubscriptionAsync += Subscribe;
        _server.InterceptingUnsubscriptionAsync += Unsubscribe;
        _server.QueuedApplicationMessageOverwrittenAsync += CountDropped;
        _server.ClientAcknowledgedPublishPacketAsync += TellAcknowledged;
        _server.InterceptingOutboundPacketAsync += TellSent;
        _server.ClientConnectedAsync += Welcome;
        _server.ClientDisconnectedAsync += Part;
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

    Task Subscribe(InterceptingSubscriptionEventArgs args)
    {
        args.ProcessSubscription = false;
        var channel = SignIn.Channel(args.SessionItems)!;
        if (TopicRules.MaySubscribe(channel.Principal!, args.TopicFilter.Topic))
        {
            channel.Session = args.Session;
            _forward.Subscribe(channel, args.TopicFilter, channel.SubscribesAs);
            _present.Subscribed(channel, args.TopicFilter.Topic);
            return Task.CompletedTask;
        }

        _metrics.Refused(Refusal.ForeignSubscription);
        args.Response.ReasonCode = channel.IsVersion5 ? MqttSubscribeReasonCode.NotAuthorized : MqttSubscribeReasonCode.UnspecifiedError;
        return Task.CompletedTask;
    }

    Task Unsubscribe(InterceptingUnsubscriptionEventArgs args)
    {
        args.ProcessUnsubscription = false;
        var wasThere = _forward.Unsubscribe(SignIn.Channel(args.SessionItems)!, args.Topic);
        args.Response.ReasonCode = wasThere ? MqttUnsubscribeReasonCode.Success : MqttUnsubscribeReasonCode.NoSubscriptionExisted;
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
