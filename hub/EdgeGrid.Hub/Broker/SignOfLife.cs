namespace EdgeGrid.Hub.Broker;

/// <summary>When a connection was last heard: by the hub's clock, and how long ago by the machine's own, which nobody sets.</summary>
internal sealed class SignOfLife(TimeProvider time)
{
    long _at;
    long _tick = TimeProvider.System.GetTimestamp();

    public DateTimeOffset At => new(Volatile.Read(ref _at), TimeSpan.Zero);

    public TimeSpan Age => TimeProvider.System.GetElapsedTime(Volatile.Read(ref _tick));

    /// <summary>Something came. Bytes of a packet are a sign of life too, though it be a long one on a slow line.</summary>
    public void Note()
    {
        Volatile.Write(ref _at, time.GetUtcNow().Ticks);
        Volatile.Write(ref _tick, TimeProvider.System.GetTimestamp());
    }
}
