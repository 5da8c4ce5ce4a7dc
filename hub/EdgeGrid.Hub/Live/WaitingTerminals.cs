using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EdgeGrid.Hub.Live;

/// <summary>Terminals that have just begun to listen, or were just registered: what waits for them can be delivered.</summary>
internal sealed class WaitingTerminals
{
    // One entry a subscription: bounded by what the connections themselves are bounded by.
    private readonly Channel<string> _terminals = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    internal ChannelReader<string> Reader => _terminals.Reader;

    private readonly ConcurrentDictionary<string, byte> _listening = new();

    /// <summary>Whether a terminal's present connection has asked for what is published to it.</summary>
    internal bool IsListening(string terminal) => _listening.ContainsKey(terminal);

    internal void BeginsToListen(string terminal)
    {
        _listening[terminal] = 0;
        Add(terminal);
    }

    internal void IsGone(string terminal) => _listening.TryRemove(terminal, out _);

    internal void Add(string terminal) => _terminals.Writer.TryWrite(terminal);
}
