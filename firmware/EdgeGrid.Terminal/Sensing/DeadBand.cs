namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>Keeps one name silent while it hardly changes, but never for longer than <see cref="MaxSilenceMs"/>.</summary>
    internal sealed class DeadBand
    {
        /// <summary>A chart must be able to tell "unchanged" from "away".</summary>
        internal const long MaxSilenceMs = 15 * 60 * 1000;

        private bool _any;
        private long _last;
        private long _lastAtMs;

        /// <summary>Whether a value is worth telling; the width is in the value's own unit, here millionths.</summary>
        internal bool Passes(long value, long width, long nowMs, bool forced)
        {
            long change = value > _last ? value - _last : _last - value;
            return forced || !_any || change >= width || nowMs - _lastAtMs >= MaxSilenceMs;
        }

        /// <summary>It was told.</summary>
        internal void Told(long value, long nowMs)
        {
            _any = true;
            _last = value;
            _lastAtMs = nowMs;
        }
    }
}
