using System;

namespace EdgeGrid.Contracts
{
    /// <summary>Time on the wire: a long of milliseconds since 1970-01-01T00:00:00Z.</summary>
    public static class UnixTime
    {
        /// <summary>Milliseconds in a second.</summary>
        public const long Second = 1000;

        /// <summary>Milliseconds in a minute.</summary>
        public const long Minute = 60 * Second;

        private const long EpochTicks = 621355968000000000;
        private const long TicksPerMillisecond = 10000;

        /// <summary>The wire's milliseconds of a UTC time.</summary>
        public static long From(DateTime utc) => (utc.Ticks - EpochTicks) / TicksPerMillisecond;

        /// <summary>The UTC time of the wire's milliseconds.</summary>
        public static DateTime ToUtc(long unixMs) => new DateTime((unixMs * TicksPerMillisecond) + EpochTicks, DateTimeKind.Utc);

        /// <summary>Rounded down to the minute, as a scan's time crosses the wire; for times from 1970 on.</summary>
        public static long FloorToMinute(long unixMs) => unixMs - (unixMs % Minute);
    }
}
