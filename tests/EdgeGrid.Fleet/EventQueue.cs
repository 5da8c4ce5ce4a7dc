namespace EdgeGrid.Fleet;

/// <summary>What is to happen, by its time and, within a time, in the order in which it was said.</summary>
internal sealed class EventQueue<T>
{
    private readonly PriorityQueue<T, (long At, long Number)> _events = new(
        Comparer<(long At, long Number)>.Create((one, other) => one.At == other.At ? one.Number.CompareTo(other.Number) : one.At.CompareTo(other.At)));

    private long _number;

    internal int Count => _events.Count;

    /// <summary>When the next thing happens; the end of time when nothing does.</summary>
    internal long NextAt => _events.TryPeek(out _, out var next) ? next.At : long.MaxValue;

    internal void Add(long at, T what) => _events.Enqueue(what, (at, _number++));

    internal T Take() => _events.Dequeue();
}
