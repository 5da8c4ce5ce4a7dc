using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>The clock of one power-on. A PC is set from the network, so it is synced from the start.</summary>
internal sealed class ProviderClock(TimeProvider time) : IClock
{
    private readonly long _start = time.GetTimestamp();

    public long UptimeMs => (long)time.GetElapsedTime(_start).TotalMilliseconds;

    public long UnixMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ClockQuality Quality => ClockQuality.Synced;
}
