using System.Collections.Concurrent;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Puts the codes of a SUBACK into the order of its SUBSCRIBE, as MQTT demands: MQTTnet answers in the order of falling
/// QoS, so that a refusal would point at the wrong filter.
/// </summary>
internal sealed class SubAckOrder
{
    readonly ConcurrentQueue<int[]> _orders = new();

    public void Remember(MqttSubscribePacket subscribe) => _orders.Enqueue(
        [.. Enumerable.Range(0, subscribe.TopicFilters.Count).OrderByDescending(i => subscribe.TopicFilters[i].QualityOfServiceLevel)]);

    public void Restore(MqttSubAckPacket subAck)
    {
        if (!_orders.TryDequeue(out var order)) throw new InvalidOperationException("A SUBACK without its SUBSCRIBE.");
        var codes = new MqttSubscribeReasonCode[order.Length];
        for (var i = 0; i < order.Length; i++) codes[order[i]] = subAck.ReasonCodes[i];
        subAck.ReasonCodes = [.. codes];
    }
}
