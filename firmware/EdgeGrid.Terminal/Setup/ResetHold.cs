namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// The factory reset: help and report held together while the power comes, for ten seconds, counted down on the screen. Residents cannot do it:
    /// they do not reach the plug.
    /// </summary>
    public sealed class ResetHold
    {
        /// <summary>How long both are held.</summary>
        public const int HoldMs = 10 * 1000;

        private readonly long _sinceMs;

        /// <summary>Both are down now.</summary>
        public ResetHold(long nowMs)
        {
            _sinceMs = nowMs;
        }

        /// <summary>Seconds still to hold; 0 when it is time to reset.</summary>
        public int SecondsLeft(long nowMs)
        {
            long left = _sinceMs + HoldMs - nowMs;
            return left <= 0 ? 0 : (int)((left + 999) / 1000);
        }
    }
}
