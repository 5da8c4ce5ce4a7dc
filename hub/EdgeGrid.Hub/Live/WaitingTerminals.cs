using System.Threading.Channels;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Terminals that have just begun to listen, were just registered, or are to hear of something new, each once however often it was named:
/// what waits for them can be delivered.
/// </summary>
internal sealed class WaitingTerminals
{
    // An entry a terminal: bounded by how many there are.
    private readonly Channel<string> _turns = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, bool> _waiting = [];
    private readonly Lock _lock = new();
    private readonly HashSet<string> _listening = [];

    /// <summary>
    /// A terminal whose turn it is; whether it may have missed what was sent before; and whether it had asked for what is published to it
    /// when its turn came: one that asks later is named for that, again.
    /// </summary>
    internal readonly record struct Turn(string Terminal, bool Again, bool Listens);

    /// <summary>Whether a terminal's present connection has asked for what is published to it.</summary>
    internal bool IsListening(string terminal)
    {
        lock (_lock)
            return _listening.Contains(terminal);
    }

    internal void BeginsToListen(string terminal)
    {
        lock (_lock)
        {
            _listening.Add(terminal);
            Add(terminal, again: true);
        }
    }

    internal void IsGone(string terminal)
    {
        lock (_lock)
            _listening.Remove(terminal);
    }

    /// <summary>Names a terminal; again, when it may have missed what was sent before.</summary>
    internal void Add(string terminal, bool again)
    {
        lock (_lock)
        {
            var isNew = !_waiting.TryGetValue(terminal, out var before);
            _waiting[terminal] = again || before;
            if (isNew)
                _turns.Writer.TryWrite(terminal);
        }
    }

    internal Task<bool> WaitAsync(CancellationToken cancel) => _turns.Reader.WaitToReadAsync(cancel).AsTask();

    /// <summary>Takes those that have waited longest, at most so many.</summary>
    internal IReadOnlyList<Turn> Take(int most)
    {
        var turns = new List<Turn>();
        lock (_lock)
        {
            while (turns.Count < most && _turns.Reader.TryRead(out var terminal) && _waiting.Remove(terminal, out var again))
                turns.Add(new Turn(terminal, again, _listening.Contains(terminal)));
        }

        return turns;
    }
}
