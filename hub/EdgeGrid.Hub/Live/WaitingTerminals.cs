using System.Threading.Channels;

namespace EdgeGrid.Hub.Live;

/// <summary>Terminals that have just begun to listen, or were just registered: what waits for them can be delivered.</summary>
internal sealed class WaitingTerminals
{
    // One entry a subscription: bounded by what the connections themselves are bounded by.
    private readonly Channel<string> _terminals = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    internal ChannelReader<string> Reader => _terminals.Reader;

    internal void Add(string terminal) => _terminals.Writer.TryWrite(terminal);
}
