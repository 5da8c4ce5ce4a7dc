using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>A terminal's way to the hub: hands the core's connections to the simulated network. It outlasts its terminal's restarts, as a cable does.</summary>
internal sealed class SimulatedLink(SimulatedTerminal terminal) : IMqttLink
{
    // Nothing goes out any more.
    private bool _isMute;

    /// <summary>The connection that the terminal has or tries to have; null when it has none.</summary>
    internal Connection? Present { get; private set; }

    public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
    {
        Close();
        Present = new Connection(terminal, events, willTopic, willBody, subscriptions);
        if (!_isMute)
            terminal.World.Network.Open(Present);
    }

    public int Publish(string topic, byte[] body, bool retain)
    {
        if (Present is not { IsOpen: true } connection)
            return 0;
        Topics.TryRead(topic, out _, out var stream);
        var id = connection.NextId();
        terminal.Book.Published(connection, stream, body);
        if (_isMute || terminal.World.Saboteur.Strikes(Sabotage.FallMute, terminal))
        {
            _isMute = true;
            return id;
        }

        if (stream == Topics.Reading && terminal.World.Saboteur.Strikes(Sabotage.AcknowledgeUnsent, terminal))
        {
            terminal.World.Network.Answer(connection, [new Down(DownKind.Acknowledged, id, stream, body)]);
            return id;
        }

        terminal.World.Network.Send(connection, new Up(connection, UpKind.Publish, id, topic, stream, body));
        return id;
    }

    public void Close()
    {
        if (Present is not { } connection)
            return;
        Present = null;
        terminal.World.Network.CloseByTerminal(connection);
    }

    /// <summary>The power went: nobody is told.</summary>
    internal void PowerOff()
    {
        if (Present is not { } connection)
            return;
        Present = null;
        terminal.World.Network.Vanish(connection);
    }

    /// <summary>The connection ended from outside.</summary>
    internal void Ended(Connection connection, string reason)
    {
        if (Present != connection)
            return;
        Present = null;
        connection.IsOpen = false;
        connection.Events.Closed(reason);
        terminal.Step();
    }
}
