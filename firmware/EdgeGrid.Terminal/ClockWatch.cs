using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>
    /// Tells how far a board's clock can be trusted where the board does not say when the network set it: such a setting shows as a step
    /// against the uptime. A clock that the network finds right within <see cref="StepMs"/> stays in holdover, which is no less true.
    /// </summary>
    internal sealed class ClockWatch
    {
        /// <summary>2026-01-01: a clock that stands before it was never set.</summary>
        internal const long EarliestMs = 1767225600000;

        /// <summary>More than two readings of one moment and the drift of a crystal in between can differ by.</summary>
        private const long StepMs = 20;

        private readonly bool _wasSet;
        private long _offsetMs;
        private bool _asked;
        private bool _synced;

        /// <summary>Looks at the clock as the start found it.</summary>
        internal ClockWatch(long unixMs, long uptimeMs)
        {
            _wasSet = unixMs >= EarliestMs;
            _offsetMs = unixMs - uptimeMs;
        }

        /// <summary>Whether the clock went on over the restart; when it did not, the power was gone.</summary>
        internal bool WasSet => _wasSet;

        /// <summary>The network was asked for the time; what the clock shows now is not yet its answer.</summary>
        internal void Asked(long unixMs, long uptimeMs)
        {
            _offsetMs = unixMs - uptimeMs;
            _asked = true;
        }

        /// <summary>How far the clock can be trusted.</summary>
        internal ClockQuality Of(long unixMs, long uptimeMs)
        {
            long step = unixMs - uptimeMs - _offsetMs;
            _synced = _synced || (_asked && unixMs >= EarliestMs && (step > StepMs || step < -StepMs));
            return _synced ? ClockQuality.Synced : _wasSet ? ClockQuality.Holdover : ClockQuality.Unsynced;
        }
    }
}
