namespace EdgeGrid.Hub.Ledger;

/// <summary>
/// The numbers of one boot that have come, as ranges in order, each of one local day; and which of the stored rows are to be written or
/// deleted for it. Not for several threads.
/// </summary>
internal sealed class RangesOfBoot
{
    private readonly List<Range> _ranges;
    private readonly List<Range> _changed = [];
    private readonly List<uint> _deleted = [];
    private readonly List<uint> _entered = [];

    /// <summary>Ranges as they are stored, by their first number, and how far the boot got by the terminal's word.</summary>
    internal RangesOfBoot(IEnumerable<(uint From, uint To, int Day)> stored, uint end)
    {
        _ranges = [.. stored.Select(row => new Range { From = row.From, To = row.To, Day = row.Day })];
        Settled = Math.Max(end, _ranges is [.., var last] ? last.To : 0);
        End = end;
    }

    /// <summary>Up to which number it was settled by the last commit what came and what is missing; 0 before the first.</summary>
    internal uint Settled { get; private set; }

    /// <summary>How far the terminal said that the boot got; 0 while it has not said so.</summary>
    internal uint End { get; set; }

    /// <summary>When the last number came, Unix milliseconds, and on which local day (yyyymmdd).</summary>
    internal (long At, int Day) Last { get; set; }

    internal bool IsChanged { get; set; }

    internal bool Contains(uint seq) => Before(seq) is var i and >= 0 && seq <= _ranges[i].To;

    /// <summary>Enters a number that has not come before.</summary>
    internal void Enter(uint seq, int day)
    {
        _entered.Add(seq);
        var i = Before(seq);
        var extends = i >= 0 && _ranges[i].To + 1L == seq && _ranges[i].Day == day;
        var reaches = i + 1 < _ranges.Count && _ranges[i + 1].From == seq + 1L && _ranges[i + 1].Day == day;
        if (reaches)
            _deleted.Add(_ranges[i + 1].From);
        switch (extends, reaches)
        {
            case (true, true):
                _ranges[i + 1].IsRemoved = true;
                Change(_ranges[i]).To = _ranges[i + 1].To;
                _ranges.RemoveAt(i + 1);
                break;
            case (true, false):
                Change(_ranges[i]).To = seq;
                break;
            case (false, true):
                Change(_ranges[i + 1]).From = seq;
                break;
            default:
                _ranges.Insert(i + 1, Change(new Range { From = seq, To = seq, Day = day }));
                break;
        }
    }

    /// <summary>
    /// Settles what came since this was asked last: of each number below what was settled before, that it came late; of each one left out
    /// above it, that it is missing. By the numbers and not by the order they were entered in: they came at once as far as the disk knows.
    /// </summary>
    internal void Settle<T>(T to, Action<T, uint> late, Action<T, uint, uint> missing)
    {
        _entered.Sort();
        foreach (var seq in _entered)
        {
            if (seq <= Settled)
                late(to, seq);
            else if (seq - Settled > 1)
                missing(to, Settled + 1, seq - 1);
            Settled = Math.Max(Settled, seq);
        }

        _entered.Clear();
        if (End > Settled)
            missing(to, Settled + 1, End);
        Settled = Math.Max(Settled, End);
        IsChanged = false;
    }

    /// <summary>What has to be stored since this was asked last: rows to delete by their first number, then rows to put in place.</summary>
    internal void Flush<T>(T to, Action<T, uint> delete, Action<T, uint, uint, int> put)
    {
        foreach (var from in _deleted)
            delete(to, from);
        _deleted.Clear();
        foreach (var range in _changed)
        {
            range.IsChanged = false;
            if (!range.IsRemoved)
                put(to, range.From, range.To, range.Day);
        }

        _changed.Clear();
    }

    private Range Change(Range range)
    {
        if (!range.IsChanged)
            _changed.Add(range);
        range.IsChanged = true;
        return range;
    }

    // The place of the last range that begins at or before a number; -1 when there is none.
    private int Before(uint seq)
    {
        if (_ranges.Count > 0 && _ranges[^1].From <= seq)
            return _ranges.Count - 1;
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].From <= seq)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }

    private sealed class Range
    {
        internal uint From { get; set; }

        internal uint To { get; set; }

        internal int Day { get; init; }

        internal bool IsChanged { get; set; }

        internal bool IsRemoved { get; set; }
    }
}
