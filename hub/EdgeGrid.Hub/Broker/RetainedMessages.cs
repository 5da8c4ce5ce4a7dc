using MQTTnet;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// The last retained message of each topic (MQTT 3.3.1.3), in the order of topics, so that a subscription reads those below
/// the levels before its first wildcard and not all there are.
/// </summary>
internal sealed class RetainedMessages
{
    readonly SortedSet<MqttApplicationMessage> _messages = new(Comparer<MqttApplicationMessage>.Create((a, b) => string.CompareOrdinal(a.Topic, b.Topic)));

    /// <summary>Replaces what stands at the message's topic, or clears it when the message has no body.</summary>
    public void Keep(MqttApplicationMessage message)
    {
        _messages.Remove(message);
        if (message.Payload.Length > 0) _messages.Add(message);
    }

    public IEnumerable<MqttApplicationMessage> Matching(string filter)
    {
        var literal = FilterIndex<MqttApplicationMessage>.LiteralOf(filter);
        return _messages.GetViewBetween(new() { Topic = literal }, new() { Topic = literal + char.MaxValue })
            .Where(message => MqttTopicFilterComparer.Compare(message.Topic, filter) == MqttTopicFilterCompareResult.IsMatch);
    }
}
