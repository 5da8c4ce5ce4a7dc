using System.Buffers;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Hub.Broker;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>
/// Where MQTT's bytes would be: who is connected, what they send and are sent. What a broker decides is decided by the hub's own: sign-in,
/// topic rules, receiver, watch and forwarding. A newcomer ends the connection before it, whoever leaves without a word leaves their will.
/// </summary>
internal sealed class Sessions(IServiceProvider services)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);

    private readonly IPublishReceiver _receiver = services.GetRequiredService<IPublishReceiver>();
    private readonly ICredentials _credentials = services.GetRequiredService<ICredentials>();
    private readonly IConnectionWatch _watch = services.GetRequiredService<IConnectionWatch>();
    private readonly ForwardMessages _forward = services.GetRequiredService<ForwardMessages>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly Dictionary<string, Connection> _present = [];
    private readonly List<Connection> _speaking = [];
    private readonly List<(Task Stored, Up Of)> _owed = [];

    /// <summary>Takes what has arrived, in order, and waits until all of it is on disk.</summary>
    internal async Task TakeAsync(IReadOnlyList<Up> arrived, TurnOutput output)
    {
        foreach (var up in arrived)
        {
            var isPresent = _present.GetValueOrDefault(up.Connection.Terminal.Id) == up.Connection;
            switch (up.Kind)
            {
                case UpKind.Connect:
                    await ConnectAsync(up.Connection, output);
                    break;
                case UpKind.Publish when isPresent:
                    Publish(up);
                    break;
                case UpKind.Took when isPresent:
                    _watch.Took(up.Connection.Terminal.Id, up.Topic, new ReadOnlySequence<byte>(up.Bytes));
                    break;
                case UpKind.Goodbye or UpKind.Broken when isPresent:
                    Leave(up.Connection, isClean: up.Kind == UpKind.Goodbye);
                    break;
            }
        }

        foreach (var (stored, of) in _owed)
        {
            await stored;
            if (of.Kind == UpKind.Publish)
                of.Connection.Say(new(DownKind.Acknowledged, of.Id, of.Stream, of.Bytes));
        }

        _owed.Clear();
    }

    /// <summary>Takes together what the hub has to say.</summary>
    internal void Collect(TurnOutput output)
    {
        foreach (var connection in _speaking.OrderBy(one => one.Terminal.Index))
        {
            // One that left and came again within a turn stands there twice.
            if (connection.FromHub.Count > 0)
                output.Down.Add((connection, [.. connection.FromHub]));
            connection.FromHub.Clear();
        }

        _speaking.Clear();
    }

    private async Task ConnectAsync(Connection connection, TurnOutput output)
    {
        var id = connection.Terminal.Id;
        connection.Speaking = _speaking;
        if (!await _credentials.IsTerminalSecretAsync(id, Encoding.UTF8.GetBytes(connection.Terminal.World.Secrets[id]), CancellationToken.None))
        {
            connection.Say(new(DownKind.Refused, 0, "", []));
            return;
        }

        if (_present.TryGetValue(id, out var before))
        {
            output.TakenOver++;
            Leave(before, isClean: false);
        }

        _present[id] = connection;
        _watch.Connected(id, KeepAlive);
        connection.Say(new(DownKind.Granted, 0, "", []));
        foreach (var filter in connection.Subscriptions)
        {
            if (!TopicRules.MaySubscribe(new TerminalPrincipal(id), filter))
                throw new InvalidOperationException($"{id} may not subscribe to {filter}");
            _forward.Subscribe(connection, new MqttTopicFilter { Topic = filter, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }, 0);
            if (filter == TopicRules.CommandsOf(id))
                _watch.Listening(id);
        }

        _forward.SendRetained(connection);
    }

    private void Publish(Up up)
    {
        var terminal = up.Connection.Terminal.Id;
        if (!TopicRules.MayPublish(new TerminalPrincipal(terminal), up.Topic, out var stream))
            throw new InvalidOperationException($"{terminal} may not publish to {up.Topic}");
        if (stream == _receiver.ShortStream && _receiver.TryReceive(terminal, up.Bytes, _time.GetUtcNow(), out var stored))
        {
            _owed.Add((stored, up));
            return;
        }

        _owed.Add((Receive(terminal, stream, up, isWill: false), up));
    }

    private Task Receive(string terminal, string stream, Up up, bool isWill)
    {
        if (stream == Topics.Status)
            _forward.Publish(new MqttApplicationMessage { Topic = up.Topic, Payload = new(up.Bytes), Retain = true }, up.Connection);
        return _receiver.ReceiveAsync(new ReceivedPublish(terminal, up.Topic, stream, up.Bytes, 1, stream == Topics.Status, isWill, _time.GetUtcNow()));
    }

    private void Leave(Connection connection, bool isClean)
    {
        var id = connection.Terminal.Id;
        _present.Remove(id);
        _forward.Leave(connection);
        connection.FromHub.Clear();
        if (!isClean)
        {
            var will = new Up(connection, UpKind.Broken, 0, connection.WillTopic, Topics.Status, connection.WillBody);
            _owed.Add((Receive(id, Topics.Status, will, isWill: true), will));
        }

        _watch.Disconnected(id, _time.GetUtcNow(), isClean);
    }
}
