namespace EdgeGrid.Benchmarks.Load;

/// <summary>Some threads that share terminals and keep so many messages of each in flight.</summary>
internal sealed class ClosedThreads : IDisposable
{
    private readonly List<(KeepInFlight Pace, EpollThread Thread)> _threads;

    internal ClosedThreads(IReadOnlyList<LoadedTerminal> terminals, int threads, int window) => _threads =
    [
        .. Enumerable.Range(0, threads).Select(thread =>
        {
            List<LoadedTerminal> share = [.. terminals.Where((_, i) => i % threads == thread)];
            var pace = new KeepInFlight(share, window);
            return (pace, new EpollThread([.. share.Select(one => one.Connection)], pace));
        }),
    ];

    /// <summary>Messages acknowledged until now.</summary>
    internal long Acknowledged => _threads.Sum(one => one.Pace.Count);

    /// <summary>Sends nothing new, and waits for what is in flight.</summary>
    internal void Stop()
    {
        _threads.ForEach(one => one.Pace.Stop());
        Finish();
    }

    /// <summary>Waits until the terminals have no more and everything is acknowledged.</summary>
    internal void Finish() => _threads.ForEach(one => one.Thread.Join());

    public void Dispose() => _threads.ForEach(one => one.Thread.Dispose());
}
