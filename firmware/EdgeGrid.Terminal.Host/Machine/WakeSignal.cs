using System.Threading.Channels;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>What a terminal's loop waits on, without a thread: a wake from anywhere, or the time it asked for.</summary>
internal sealed class WakeSignal : IWake, IDisposable
{
    /// <summary>Nothing that is due comes later than this without being looked at again; also keeps "never" within a timer's range.</summary>
    private const long MostMs = 60 * 60 * 1000;

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;

    internal WakeSignal(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Ends at the next wake, one that came before included, or after a time.</summary>
    internal ValueTask<bool> WaitAsync(long ms)
    {
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(ms, 1, MostMs)), Timeout.InfiniteTimeSpan);
        return _signal.Reader.ReadAsync();
    }

    public void Dispose() => _timer.Dispose();
}
