namespace EdgeGrid.Fleet;

/// <summary>What is to happen, by its time and, within a time, in the order in which it was said (a binary heap over plain arrays).</summary>
internal sealed class EventQueue<T>
{
    private (long At, long Number, T What)[] _heap = new (long, long, T)[1024];
    private long _number;

    internal int Count { get; private set; }

    /// <summary>When the next thing happens; the end of time when nothing does.</summary>
    internal long NextAt => Count == 0 ? long.MaxValue : _heap[0].At;

    internal void Add(long at, T what)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        var place = Count++;
        var added = (at, _number++, what);
        while (place > 0 && IsBefore(added, _heap[(place - 1) / 2]))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = added;
    }

    internal T Take()
    {
        var first = _heap[0].What;
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
            Sink(last);
        return first;
    }

    private void Sink((long At, long Number, T What) sinking)
    {
        var place = 0;
        while ((2 * place) + 1 < Count)
        {
            var child = (2 * place) + 1;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], sinking))
                break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = sinking;
    }

    private static bool IsBefore(in (long At, long Number, T What) one, in (long At, long Number, T What) other) =>
        one.At < other.At || (one.At == other.At && one.Number < other.Number);
}
