using MQTTnet;

namespace EdgeGrid.Hub.Broker;

/// <summary>One connection as <see cref="ForwardMessages"/> sees it, whatever lies behind it: somewhere to put what it subscribed to.</summary>
internal interface ISubscriber
{
    /// <summary>Queues a message, in the order of the calls; it must return at once.</summary>
    void Take(MqttApplicationMessage message);
}
