using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>Time as the board knows it; read from any thread.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since power-on: never steps, never goes back.</summary>
        long UptimeMs { get; }

        /// <summary>Unix milliseconds; meaningless while <see cref="Quality"/> is unsynced, and may step when it changes.</summary>
        long UnixMs { get; }

        /// <summary>How far <see cref="UnixMs"/> can be trusted.</summary>
        ClockQuality Quality { get; }
    }
}
