using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// One topic filter of one connection, with its options (MQTT 5, 3.8.3.1) and identifier (zero when the client gave none).
/// </summary>
internal sealed record Subscription(ISubscriber Subscriber, MqttTopicFilter Filter, uint Identifier);
