namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// How long to wait before the next attempt to connect: somewhere between 2 s and a ceiling that doubles from 4 s to 60 s.
    /// The whole span is drawn from, so that a thousand doors do not come back in one moment.
    /// </summary>
    internal sealed class BackOff
    {
        internal const long LeastMs = 2000;
        internal const long MostMs = 60000;

        private readonly IRandom _random;
        private long _ceilingMs = LeastMs;

        internal BackOff(IRandom random)
        {
            _random = random;
        }

        internal long Next()
        {
            _ceilingMs = Deadline.First(MostMs, _ceilingMs * 2);
            return LeastMs + (_random.Next() % (_ceilingMs - LeastMs + 1));
        }

        /// <summary>The hub answered: begin again with short waits.</summary>
        internal void Reset() => _ceilingMs = LeastMs;
    }
}
