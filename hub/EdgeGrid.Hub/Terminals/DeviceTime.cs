using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Terminals;

/// <summary>When something happened at a terminal: by its own word where that can be true, else when the hub heard of it.</summary>
internal static class DeviceTime
{
    // The contract's number (§2, Presses): beyond it the device's clock is wrong rather than ahead.
    private const long TolerableLead = 10 * UnixTime.Minute;

    /// <summary>The moment in Unix milliseconds.</summary>
    internal static long Of(long deviceAt, ClockQuality clock, long receivedAt) =>
        clock == ClockQuality.Unsynced || deviceAt > receivedAt + TolerableLead ? receivedAt : deviceAt;

    /// <inheritdoc cref="Of(long, ClockQuality, long)"/>
    internal static long Of(MessageHead head, long receivedAt) => Of(head.At, head.Clock, receivedAt);
}
