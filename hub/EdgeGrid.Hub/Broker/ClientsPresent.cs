using MQTTnet;
using MQTTnet.Packets;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Which connection each client is on. MQTTnet may report an older connection's end after a newer one's beginning; here
/// the newest counts, and the watch hears of a terminal's in order.
/// </summary>
internal sealed class ClientsPresent(IConnectionWatch watch)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, MqttChannel> _channels = [];

    public void Enter(MqttChannel channel)
    {
        lock (_lock)
        {
            _channels[channel.Connect!.ClientId] = channel;
            if (channel.Principal is TerminalPrincipal terminal)
                watch.Connected(terminal.TerminalId, channel.KeepAlive);
        }
    }

    /// <summary>A client's subscription was granted.</summary>
    public void Subscribed(MqttChannel channel, string filter)
    {
        if (channel.Principal is TerminalPrincipal terminal
            && MqttTopicFilterComparer.Compare(TopicRules.CommandsOf(terminal.TerminalId), filter) == MqttTopicFilterCompareResult.IsMatch)
            watch.Listening(terminal.TerminalId);
    }

    /// <summary>A client has taken something that was published to it.</summary>
    public void Took(MqttChannel channel, MqttPublishPacket taken)
    {
        if (channel.Principal is TerminalPrincipal terminal) watch.Took(terminal.TerminalId, taken.Topic, taken.Payload);
    }

    public void Leave(MqttChannel channel, bool clean)
    {
        lock (_lock)
        {
            if (!_channels.TryGetValue(channel.Connect!.ClientId, out var present) || present != channel) return;
            _channels.Remove(channel.Connect.ClientId);
            if (channel.Principal is TerminalPrincipal terminal) watch.Disconnected(terminal.TerminalId, channel.HeardAt, clean);
        }
    }

    /// <summary>The connection of an MQTT client id (a terminal's is its own id); null when there is none.</summary>
    public MqttChannel? Find(string clientId)
    {
        lock (_lock) return _channels.GetValueOrDefault(clientId);
    }
}
