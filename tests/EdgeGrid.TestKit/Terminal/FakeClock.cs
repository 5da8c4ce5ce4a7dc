using EdgeGrid.Contracts;
using EdgeGrid.Terminal;

namespace EdgeGrid.TestKit.Terminal;

/// <summary>A clock that moves when told; synced unless told otherwise.</summary>
public sealed class FakeClock : IClock
{
    /// <summary>2026-03-27T02:10:00Z, ten past ten in Kunming: the time of the acceptance rows.</summary>
    public const long TenPastTen = 1774577400000;

    public long UptimeMs { get; set; }

    /// <summary>Unix milliseconds at power-on.</summary>
    public long StartUnixMs { get; set; } = TenPastTen;

    public long UnixMs => StartUnixMs + UptimeMs;

    public ClockQuality Quality { get; set; } = ClockQuality.Synced;
}
