using MQTTnet.Packets;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// One topic filter of one connection, with its options (MQTT 5, 3.8.3.1) and identifier (zero when the client gave none), and
/// the session whose queue it fills.
/// </summary>
internal sealed record Subscription(MqttChannel Channel, MqttSessionStatus Session, MqttTopicFilter Filter, uint Identifier);
