using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeGrid.Terminal.Host.Mqtt;

/// <summary>The way to the hub over MQTTnet, with a network cable that can be pulled. It outlasts its terminal's restarts, as a cable does.</summary>
internal sealed class MqttNetLink(ConnectOptions options, string password) : IMqttLink, IDisposable
{
    private const string NoCable = "the cable is out";

    private readonly Lock _gate = new();
    private MqttConnection? _connection;
    private Task _ended = Task.CompletedTask;
    private bool _pluggedIn = true;

    /// <summary>Connected and subscribed.</summary>
    internal bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _connection is { IsOpen: true };
            }
        }
    }

    /// <summary>Whether there is a way to the network; pulling the cable breaks the connection without a goodbye.</summary>
    internal bool PluggedIn
    {
        get
        {
            lock (_gate)
            {
                return _pluggedIn;
            }
        }

        set
        {
            lock (_gate)
            {
                _pluggedIn = value;
                if (!value)
                    Drop(NoCable);
            }
        }
    }

    public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
    {
        Close();
        lock (_gate)
        {
            if (!_pluggedIn)
            {
                events.Closed(NoCable);
                return;
            }

            var wanted = new MqttClientSubscribeOptions();
            foreach (var topic in subscriptions)
            {
                wanted.TopicFilters.Add(new() { Topic = topic, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce });
            }

            _connection = new MqttConnection(events);
            _ = _connection.OpenAsync(_ended, options.For(clientId, password, willTopic, willBody), wanted);
        }
    }

    public int Publish(string topic, byte[] body, bool retain)
    {
        lock (_gate)
        {
            return _connection?.Publish(topic, body, retain) ?? 0;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _ended = _connection is null ? _ended : Task.WhenAll(_ended, _connection.CloseAsync());
            _connection = null;
        }
    }

    /// <summary>Everything that was closed has said its goodbye.</summary>
    internal Task EndedAsync()
    {
        lock (_gate)
        {
            return _ended;
        }
    }

    /// <summary>The power went: the connection is gone without a goodbye.</summary>
    internal void Cut()
    {
        lock (_gate)
        {
            Drop("the power went");
        }
    }

    /// <summary>Leaves nothing open, whatever went before.</summary>
    public void Dispose() => Cut();

    private void Drop(string reason)
    {
        _connection?.Cut(reason);
        _connection = null;
    }
}
