using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, byte> _listening = new();

    /// <summary>Whether a terminal's present connection has asked for what is published to it.</summary>
    internal bool IsListening(string terminal) => _listening.ContainsKey(terminal);

    internal void BeginsToListen(string terminal)
    {
        _listening[terminal] = 0;
        Add(terminal, again: true);
    }

    internal void IsGone(string terminal) => _listening.TryRemove(terminal, out _);

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

    /// <summary>Takes the terminal that has waited longest; null when none does.</summary>
    internal (string Terminal, bool Again)? Take()
    {
        lock (_lock)
        {
            return _turns.Reader.TryRead(out var terminal) && _waiting.Remove(terminal, out var again) ? (terminal, again) : null;
        }
    }
}
