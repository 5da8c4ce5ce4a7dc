namespace EdgeGrid.Benchmarks.Load;

/// <summary>Now, less up to a quarter of a second that a message lay in its queue; no two are the same.</summary>
internal sealed class LiveTimes(int seed) : IReadingTimes
{
    // The clock of the system is read once: milliseconds since then are cheaper.
    private static readonly long Offset = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64;

    private readonly Random _random = new(seed);
    private long _last;

    public long Next() => _last = Math.Max(_last + 1, Offset + Environment.TickCount64 - _random.Next(250));
}
