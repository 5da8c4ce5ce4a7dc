using EdgeGrid.Fleet.Terminals;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Terminal;
using MQTTnet;

namespace EdgeGrid.Fleet.Network;

/// <summary>
/// One connection of a terminal. Like TCP it brings everything in order or breaks; its two ends may disagree for a while whether it lives.
/// </summary>
internal sealed class Connection(SimulatedTerminal terminal, ILinkEvents events, string willTopic, byte[] willBody, string[] subscriptions) : ISubscriber
{
    private int _lastId;

    internal SimulatedTerminal Terminal => terminal;

    internal ILinkEvents Events => events;

    internal string WillTopic => willTopic;

    internal byte[] WillBody => willBody;

    internal string[] Subscriptions => subscriptions;

    /// <summary>The terminal was told that it is connected and has not been told otherwise.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>From when on nothing passes any more, whatever the ends believe.</summary>
    internal long LostAt { get; set; } = long.MaxValue;

    /// <summary>Nothing passes for now; what was sent waits for better times.</summary>
    internal bool IsStalled { get; set; }

    /// <summary>The hub was told that it is over, or is gone itself.</summary>
    internal bool IsOverForHub { get; set; }

    /// <summary>When what was sent last arrives: nothing overtakes it.</summary>
    internal long UpFree { get; set; }

    /// <inheritdoc cref="UpFree"/>
    internal long DownFree { get; set; }

    internal List<Up> StalledUp { get; } = [];

    internal List<IReadOnlyList<Down>> StalledDown { get; } = [];

    /// <summary>What the hub says in the present turn; the hub's alone, as is the list in which it stands when it says anything.</summary>
    internal List<Down> FromHub { get; } = [];

    /// <inheritdoc cref="FromHub"/>
    internal List<Connection> Speaking { get; set; } = [];

    /// <summary>What was sent over it, to tell whether it was in order.</summary>
    internal Oracle.ConnectionBook Book { get; } = new();

    internal int NextId() => ++_lastId;

    internal void Say(Down down)
    {
        if (FromHub.Count == 0)
            Speaking.Add(this);
        FromHub.Add(down);
    }

    public void Take(MqttApplicationMessage message) => Say(new(DownKind.Message, 0, message.Topic, System.Buffers.BuffersExtensions.ToArray(message.Payload)));
}
