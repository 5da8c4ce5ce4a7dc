using System.Buffers;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Live;

/// <summary>What the broker says of the terminals' connections, handed to presence and to what waits for them.</summary>
internal sealed class WatchConnections(Presence presence, WaitingTerminals waiting, ToldSteps told) : IConnectionWatch
{
    public void Connected(string terminalId, TimeSpan keepAlive)
    {
        waiting.IsGone(terminalId);
        presence.Connected(terminalId, keepAlive);
    }

    public void Listening(string terminalId) => waiting.BeginsToListen(terminalId);

    public void Took(string terminalId, string topic, in ReadOnlySequence<byte> body)
    {
        if (topic == Topics.Of(terminalId, Topics.Progress))
            told.Add(terminalId, body.ToArray());
    }

    public void Disconnected(string terminalId, DateTimeOffset heardAt, bool clean)
    {
        waiting.IsGone(terminalId);
        presence.Disconnected(terminalId, heardAt.ToUnixTimeMilliseconds());
    }
}
