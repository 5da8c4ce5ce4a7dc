using System.Collections.Concurrent;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// Which terminals are online: from birth, will and silence. After the hub's start everyone is offline until they speak, so this
/// is memory, not storage.
/// </summary>
internal sealed class Presence
{
    private static readonly TimeSpan UnlessSet = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>Whether a terminal is online.</summary>
    internal bool IsOnline(string terminal) => _entries.TryGetValue(terminal, out var entry) && entry.Online;

    /// <summary>All terminals that are online.</summary>
    internal IReadOnlyList<string> Online() => [.. _entries.Where(pair => pair.Value.Online).Select(pair => pair.Key)];

    /// <summary>When a terminal was last heard since the hub's start, in Unix milliseconds; null when it was not.</summary>
    internal long? LastHeard(string terminal) => _entries.TryGetValue(terminal, out var entry) && entry.HeardAt > 0 ? entry.HeardAt : null;

    /// <summary>Who was heard at or after a time, and when last.</summary>
    internal IReadOnlyList<(string Terminal, long At)> HeardSince(long at) =>
        [.. _entries.Where(pair => pair.Value.HeardAt >= at).Select(pair => (pair.Key, pair.Value.HeardAt))];

    /// <summary>A connection was accepted; being connected alone is not speaking.</summary>
    internal void Connected(string terminal, TimeSpan keepAlive) =>
        Update(terminal, entry => entry with { Connected = true, Watched = keepAlive > TimeSpan.Zero, KeepAlive = keepAlive > TimeSpan.Zero ? keepAlive : UnlessSet });

    /// <summary>The connection ended; the silence counts from when the terminal was last heard on it, pings included.</summary>
    internal void Disconnected(string terminal, long heardAt) =>
        Update(terminal, entry => entry with { Connected = false, HeardAt = Math.Max(entry.HeardAt, heardAt) });

    /// <summary>The terminal said something; true when that brought it online.</summary>
    internal bool Heard(string terminal, long at)
    {
        // Mostly it is online already, and then only the time changes.
        if (!_entries.TryGetValue(terminal, out var entry) || !entry.Online)
            return Update(terminal, before => before with { Online = true, HeardAt = at });
        entry.HeardAt = at;
        return false;
    }

    /// <summary>The terminal said how it is; true when that changed whether it is online.</summary>
    internal bool Said(string terminal, TerminalStatus status, long at) => Update(terminal, entry =>
    {
        if (status.Online)
            return entry with { Online = true, HeardAt = at, Boot = status.Boot, Conn = status.Conn };

        // A will older than the latest birth speaks of a connection that is long replaced.
        var stale = entry.Boot is not null && (entry.Boot != status.Boot || status.Conn < entry.Conn);
        return stale ? entry : entry with { Online = false };
    });

    /// <summary>The terminal is no longer registered; true when it was online.</summary>
    internal bool Forget(string terminal) => _entries.TryRemove(terminal, out var entry) && entry.Online;

    /// <summary>Those that have been silent for one and a half keep-alives and are still taken to be online.</summary>
    internal IReadOnlyList<string> Silent(long now) => [.. _entries.Where(pair => pair.Value.IsSilent(now)).Select(pair => pair.Key)];

    /// <summary>Puts a terminal offline if it is silent still; true when that changed it.</summary>
    internal bool FallSilent(string terminal, long now) =>
        Update(terminal, entry => entry.IsSilent(now) ? entry with { Online = false } : entry);

    private bool Update(string terminal, Func<Entry, Entry> change)
    {
        while (true)
        {
            var before = _entries.GetOrAdd(terminal, _ => new Entry());
            var after = change(before);
            if (_entries.TryUpdate(terminal, after, before))
                return before.Online != after.Online;
        }
    }

    private sealed record Entry
    {
        private long _heardAt;

        internal bool Online { get; init; }

        internal long HeardAt
        {
            get => Volatile.Read(ref _heardAt);
            set => Volatile.Write(ref _heardAt, value);
        }

        internal uint? Boot { get; init; }

        internal uint Conn { get; init; }

        internal bool Connected { get; init; }

        internal TimeSpan KeepAlive { get; init; } = UnlessSet;

        internal bool Watched { get; init; }

        // While a connection with a keep-alive stands, the broker itself listens for the silence.
        internal bool IsSilent(long now) => Online && !(Connected && Watched) && now - HeardAt >= KeepAlive.TotalMilliseconds * 1.5;
    }
}
