namespace EdgeGrid.Benchmarks.Load;

/// <summary>One measurement a minute from a moment to another, half a second early or late at most, as a loop on a device runs.</summary>
internal sealed class HistoryTimes(int seed, DateTimeOffset from, DateTimeOffset to) : IReadingTimes
{
    private const int Minute = 60_000;
    private const int Jitter = 500;

    private readonly Random _random = new(seed);
    private readonly long _end = to.ToUnixTimeMilliseconds();
    private long _minute = from.ToUnixTimeMilliseconds();

    public long Next()
    {
        _minute += Minute;
        return _minute + Jitter >= _end ? -1 : _minute + _random.Next(-Jitter, Jitter + 1);
    }
}
