using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Brings what is published to those who subscribed to it, and what is retained to those who subscribe later. MQTTnet would
/// ask every session about every message and read every retained message for every subscription; here both find their own.
/// What a connection is given goes into its queue in MQTTnet, which numbers, sends and repeats it.
/// </summary>
internal sealed class ForwardMessages
{
    // One lock over all of it: what a subscriber hears last is what was published last.
    readonly Lock _lock = new();
    readonly FilterIndex<Subscription> _subscriptions = new();
    readonly RetainedMessages _retained = new();
    readonly Dictionary<ISubscriber, Dictionary<string, Subscription>> _bySubscriber = [];
    readonly Dictionary<ISubscriber, List<Subscription>> _owedRetained = [];

    /// <summary>Publishes for the hub itself, at QoS 1 and past the topic rules. Retained, it replaces what stood there; retained and empty, it clears it.</summary>
    public void Publish(string topic, ReadOnlyMemory<byte> body, bool retain) => Publish(new MqttApplicationMessage
    {
        Topic = topic,
        Payload = new(body),
        Retain = retain,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    });

    /// <summary>Keeps a retained message and queues the message for each connection that subscribed to its topic, once and at the highest QoS granted. The hub's own has no sender.</summary>
    public void Publish(MqttApplicationMessage message, ISubscriber? sender = null)
    {
        lock (_lock)
        {
            if (message.Retain) _retained.Keep(message);
            var wanted = _subscriptions.Matching(message.Topic).Where(s => !(s.Filter.NoLocal && s.Subscriber == sender));
            foreach (var own in wanted.GroupBy(s => s.Subscriber)) Queue(message, [.. own], message.Retain && own.Any(s => s.Filter.RetainAsPublished));
        }
    }

    /// <summary>From now on the connection hears what its filter matches; the retained messages follow with <see cref="SendRetained"/>.</summary>
    public void Subscribe(ISubscriber subscriber, MqttTopicFilter filter, uint identifier)
    {
        var subscription = new Subscription(subscriber, filter, identifier);
        lock (_lock)
        {
            var isNew = !Remove(subscriber, filter.Topic);
            if (!_bySubscriber.TryGetValue(subscriber, out var own)) _bySubscriber[subscriber] = own = [];
            own[filter.Topic] = subscription;
            _subscriptions.Add(filter.Topic, subscription);
            if (filter.RetainHandling == MqttRetainHandling.DoNotSendOnSubscribe) return;
            if (filter.RetainHandling == MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly && !isNew) return;
            if (!_owedRetained.TryGetValue(subscriber, out var owed)) _owedRetained[subscriber] = owed = [];
            owed.Add(subscription);
        }
    }

    /// <summary>Whether there was such a subscription.</summary>
    public bool Unsubscribe(ISubscriber subscriber, string filter)
    {
        lock (_lock) return Remove(subscriber, filter);
    }

    /// <summary>Queues the retained messages of what the connection has newly subscribed to, each once. To be called after the SUBACK.</summary>
    public void SendRetained(ISubscriber subscriber)
    {
        lock (_lock)
        {
            if (!_owedRetained.Remove(subscriber, out var owed)) return;
            var found = owed.SelectMany(s => _retained.Matching(s.Filter.Topic).Select(message => (message, s)));
            foreach (var of in found.GroupBy(f => f.message, f => f.s)) Queue(of.Key, [.. of], retain: true);
        }
    }

    /// <summary>The connection is over.</summary>
    public void Leave(ISubscriber subscriber)
    {
        lock (_lock)
        {
            _owedRetained.Remove(subscriber);
            if (!_bySubscriber.Remove(subscriber, out var own)) return;
            foreach (var (filter, subscription) in own) _subscriptions.Remove(filter, subscription);
        }
    }

    bool Remove(ISubscriber subscriber, string filter)
    {
        if (!_bySubscriber.TryGetValue(subscriber, out var own) || !own.Remove(filter, out var subscription)) return false;
        _subscriptions.Remove(filter, subscription);
        if (_owedRetained.TryGetValue(subscriber, out var owed)) owed.Remove(subscription);
        return true;
    }

    static void Queue(MqttApplicationMessage message, IReadOnlyList<Subscription> own, bool retain)
    {
        var granted = own.Max(s => s.Filter.QualityOfServiceLevel);
        own[0].Subscriber.Take(new MqttApplicationMessage
        {
            Topic = message.Topic,
            Payload = message.Payload,
            Retain = retain,
            QualityOfServiceLevel = granted < message.QualityOfServiceLevel ? granted : message.QualityOfServiceLevel,
            SubscriptionIdentifiers = [.. own.Select(s => s.Identifier).Where(id => id > 0).Distinct().Order()],
            ContentType = message.ContentType,
            CorrelationData = message.CorrelationData,
            MessageExpiryInterval = message.MessageExpiryInterval,
            PayloadFormatIndicator = message.PayloadFormatIndicator,
            ResponseTopic = message.ResponseTopic,
            UserProperties = message.UserProperties,
        });
    }
}
