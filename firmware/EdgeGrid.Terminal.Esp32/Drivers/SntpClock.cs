using System;
using EdgeGrid.Contracts;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Uptime from the tick counter, Unix time from the real-time clock that SNTP sets.</summary>
    internal sealed class SntpClock : IClock
    {
        private const long TicksAMs = 10000;

        private readonly ClockWatch _watch;

        internal SntpClock()
        {
            _watch = new ClockWatch(UnixMs, UptimeMs);
        }

        public long UptimeMs => Environment.TickCount64;

        public long UnixMs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TicksAMs;

        public ClockQuality Quality => _watch.Of(UnixMs, UptimeMs);

        /// <summary>Whether the clock went on over the restart.</summary>
        internal bool WentOn => _watch.WasSet;

        /// <summary>Sets a clock that lost its power to a time that has surely passed: TLS looks at it, and nobody else while it is unsynced.</summary>
        internal void NotBefore(long unixMs)
        {
            if (UnixMs < unixMs)
            {
                Rtc.SetSystemTime(DateTime.UnixEpoch.AddTicks(unixMs * TicksAMs));
            }
        }

        /// <summary>There is a network: asks for the time, now and from time to time.</summary>
        internal void Ask(string server)
        {
            _watch.Asked(UnixMs, UptimeMs);
            Sntp.Server1 = server;
            if (!Sntp.IsStarted)
            {
                Sntp.Start();
            }

            Sntp.UpdateNow();
        }
    }
}
