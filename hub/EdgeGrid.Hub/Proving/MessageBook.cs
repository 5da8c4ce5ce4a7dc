namespace EdgeGrid.Hub.Proving;

/// <summary>
/// What one terminal has sent and what of it was acknowledged. A message is a number n counting from 0 over all boots; its time is its
/// own (a step of 250 ms with some jitter, one in 97 three days late), so that it is found again by its time alone.
/// </summary>
internal sealed class MessageBook
{
    private const long StepMs = 250;
    private const long DayMs = 86_400_000;
    private const long LateMs = 3 * DayMs;
    private const int LateEvery = 97;

    private readonly List<(int From, uint Boot)> _boots = [];
    private Entry[] _entries = new Entry[1_024];

    /// <summary>A book whose first message lies a day before.</summary>
    /// <param name="startedMs">When the proof began, Unix milliseconds.</param>
    /// <param name="boot">The terminal's first boot.</param>
    internal MessageBook(long startedMs, uint boot)
    {
        FirstAt = startedMs - DayMs;
        _boots.Add((0, boot));
    }

    /// <summary>No reading lies before this one's time unless it is late.</summary>
    internal long FirstAt { get; }

    /// <summary>No reading lies before this, late or not.</summary>
    internal long LatestLateAt => FirstAt - LateMs;

    /// <summary>Behind the time of every reading so far.</summary>
    internal long EndAt => FirstAt + (Count * StepMs);

    internal int Count { get; private set; }

    /// <summary>Whether there is no room for another time of its own before the proof began.</summary>
    internal bool IsFull => Count >= DayMs / StepMs;

    /// <summary>The boot of the next message.</summary>
    internal uint Boot => _boots[^1].Boot;

    internal int Add(bool isPress)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, 2 * Count);
        _entries[Count].IsPress = isPress;
        return Count++;
    }

    /// <summary>The terminal starts anew: the next message counts from 1 in another boot.</summary>
    internal void Reboot(uint boot)
    {
        if (_boots[^1].From == Count)
            _boots.RemoveAt(_boots.Count - 1);
        _boots.Add((Count, boot));
    }

    internal (uint Boot, uint Seq) IdentityOf(int n)
    {
        var (from, boot) = _boots.FindLast(one => one.From <= n);
        return (boot, (uint)(n - from + 1));
    }

    /// <summary>The message of this identity, -1 when none was sent.</summary>
    internal int Find(uint boot, uint seq)
    {
        var from = _boots.FindIndex(one => one.Boot == boot);
        if (from < 0)
            return -1;
        var (n, end) = (_boots[from].From + (long)seq - 1, from + 1 < _boots.Count ? _boots[from + 1].From : Count);
        return seq > 0 && n < end ? (int)n : -1;
    }

    /// <summary>When a message happened, Unix milliseconds.</summary>
    internal long AtOf(int n) => (n % LateEvery == 13 ? LatestLateAt : FirstAt) + (n * StepMs) + (uint)(n * 2_654_435_761L) % StepMs;

    /// <summary>The message that happened then, -1 when none was sent.</summary>
    internal int FindAt(long at)
    {
        var n = (at - (at < FirstAt ? LatestLateAt : FirstAt)) / StepMs;
        return n >= 0 && n < Count && AtOf((int)n) == at ? (int)n : -1;
    }

    internal bool IsPress(int n) => _entries[n].IsPress;

    internal bool IsAcknowledged(int n) => _entries[n].Run > 0;

    /// <summary>In which run, and how many milliseconds after the proof began, a message was acknowledged first.</summary>
    internal (int Run, int AfterMs) AcknowledgedIn(int n) => (_entries[n].Run, _entries[n].AfterMs);

    /// <summary>Enters an acknowledgement; false when there was one before.</summary>
    internal bool Acknowledge(int n, int run, int afterMs)
    {
        if (IsAcknowledged(n))
            return false;
        _entries[n].Run = (ushort)run;
        _entries[n].AfterMs = afterMs;
        return true;
    }

    private struct Entry
    {
        internal int AfterMs;
        internal ushort Run;
        internal bool IsPress;
    }
}
