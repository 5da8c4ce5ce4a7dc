namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>When to measure: at a steady pace that does not drift, or at once when asked.</summary>
    internal sealed class SamplingPlan
    {
        private long _nextMs;
        private bool _forced;

        internal SamplingPlan(long startMs)
        {
            _nextMs = startMs;
        }

        internal long NextAtMs => _forced ? 0 : _nextMs;

        /// <summary>Measure at the next step, whatever the pace and the dead-band say.</summary>
        internal void Force() => _forced = true;

        /// <summary>Whether to measure now; missed turns are not made up for.</summary>
        internal bool Due(long nowMs, int everyS, out bool forced)
        {
            forced = _forced;
            _forced = false;
            long every = everyS * 1000L;
            if (_nextMs > nowMs + every)
            {
                // The pace was quickened: the long wait chosen before no longer holds.
                _nextMs = nowMs + every;
            }

            if (nowMs < _nextMs)
            {
                return forced;
            }

            _nextMs += ((nowMs - _nextMs) / every * every) + every;
            return true;
        }
    }
}
