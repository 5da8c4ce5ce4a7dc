namespace EdgeGrid.Hub.Tests;

/// <summary>
/// A hub's time that stands still until the test moves it. A short step fires every timer at its own moment, in order; a jump fires what
/// fell due once, at the new time, as a machine that was asleep does: three days of one-second timers are one tick, not 260,000.
/// </summary>
internal sealed class JumpingTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Advance(TimeSpan time)
    {
        if (time > Long)
            Jump(time);
        else
            Pass(GetUtcNow() + time);
    }

    /// <summary>A jump however short: nobody sees a time between now and then, so that whoever wakes late sees what whoever wakes at once does.</summary>
    internal void Jump(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        Set(until);
        Pass(until);
    }

    private void Pass(DateTimeOffset until)
    {
        while (Step(until) is { } timer)
            timer.Fire(GetUtcNow());
    }

    private void Set(DateTimeOffset now)
    {
        lock (_lock)
            _now = now;
    }

    // In one lock: a timer that is set between "none is due" and "it is now then" would be due in the past and never fire.
    private Timer? Step(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            var at = next?.Due ?? until;
            _now = at > _now ? at : _now;
            return next;
        }
    }

    private sealed class Timer(JumpingTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        internal DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime;
                _period = period;
                time._timers.Add(this);
                return true;
            }
        }

        internal void Fire(DateTimeOffset now)
        {
            lock (time._lock)
            {
                if (!time._timers.Contains(this))
                    return;
                if (_period > TimeSpan.Zero)
                    Due = now + _period;
                else
                    time._timers.Remove(this);
            }

            fire();
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
