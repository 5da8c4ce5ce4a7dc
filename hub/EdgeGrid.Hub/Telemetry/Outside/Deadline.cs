namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>How long a server is waited for, unless whoever waits gives up before.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _stop;

    internal Deadline(TimeSpan within, TimeProvider time, CancellationToken stop)
    {
        _clock = new(within, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_clock.Token, stop);
        _stop = stop;
    }

    internal CancellationToken Token => _either.Token;

    /// <summary>Whether the time is over and nobody gave up before.</summary>
    internal bool IsOver => _clock.IsCancellationRequested && !_stop.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
