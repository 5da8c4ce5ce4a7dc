namespace EdgeGrid.Hub.Broker;

/// <summary>
/// One connection at a time for each client id (MQTT-3.1.4-3): a newcomer ends the one before it and waits until MQTTnet is done with
/// that. MQTTnet 5.2 takes over by itself, but while an earlier connection is ending of its own accord it deletes the session of its
/// client id, which by then may be the newcomer's: whoever reconnected at once was thrown out again.
/// </summary>
internal sealed class TakeTurns
{
    readonly Lock _lock = new();
    readonly Dictionary<string, MqttChannel> _latest = [];

    /// <summary>Completes when the client id is the newcomer's alone.</summary>
    public Task WaitAsync(MqttChannel newcomer)
    {
        MqttChannel? before;
        lock (_lock)
        {
            _latest.TryGetValue(newcomer.Connect!.ClientId, out before);
            _latest[newcomer.Connect.ClientId] = newcomer;
        }

        return before is null ? Task.CompletedTask : before.MakeWayAsync();
    }

    /// <summary>MQTTnet is done with a connection.</summary>
    public void Leave(MqttChannel channel)
    {
        if (channel.Connect is { } connect)
        {
            lock (_lock)
            {
                if (_latest.GetValueOrDefault(connect.ClientId) == channel) _latest.Remove(connect.ClientId);
            }
        }

        channel.Leave();
    }
}
