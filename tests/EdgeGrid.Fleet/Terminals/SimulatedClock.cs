using EdgeGrid.Contracts;
using EdgeGrid.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>A terminal's own idea of the time: an uptime that is always right, and a wall clock that may be anything.</summary>
internal sealed class SimulatedClock(Func<long> now) : IClock
{
    private long _bootAt;
    private long _offset;

    public long UptimeMs => now() - _bootAt;

    public long UnixMs => now() + _offset;

    public ClockQuality Quality { get; private set; } = ClockQuality.Unsynced;

    internal void PowerOn(ClockQuality quality, long offset)
    {
        _bootAt = now();
        (Quality, _offset) = (quality, offset);
    }

    internal void Set(ClockQuality quality, long offset) => (Quality, _offset) = (quality, offset);
}
