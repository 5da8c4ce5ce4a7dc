using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// Holds outcomes back so that none can be joined with the scan before it: by their numbers, their times and their order in the queue scan and
    /// outcome would otherwise be one row about one person. Those of a quarter of an hour of the clock go together when it is over, sorted by outcome,
    /// all with the quarter's beginning as their time, which every hour of every time zone is made of, and the air in whole degrees. What remains: whoever reads
    /// wire or flash, and knows that only one person came to this door in a quarter of an hour, knows that person's outcome. A power cut forgets what is
    /// held: a count that is too small harms nobody.
    /// </summary>
    internal sealed class HeldScreenings
    {
        internal const long TogetherMs = 15 * 60 * 1000;

        /// <summary>With so many in a quarter of an hour they go early: company enough.</summary>
        internal const int Most = 64;

        private const int MilliInDegree = 1000;

        private readonly IClock _clock;
        private readonly Outbox.Outbox _outbox;
        private readonly ScreeningResult[] _results = new ScreeningResult[Most];
        private readonly int[] _airCel = new int[Most];
        private int _count;
        private long _quarter;

        internal HeldScreenings(IClock clock, Outbox.Outbox outbox)
        {
            _clock = clock;
            _outbox = outbox;
        }

        /// <summary>Holds one back.</summary>
        internal void Add(ScreeningResult result, int airMilliCel, long nowMs)
        {
            Step(nowMs);
            if (_count == Most)
            {
                LetGo(nowMs);
            }

            int airCel = (airMilliCel >= 0 ? airMilliCel : airMilliCel - MilliInDegree + 1) / MilliInDegree;
            int at = _count++;
            while (at > 0 && IsBefore(result, airCel, at - 1))
            {
                _results[at] = _results[at - 1];
                _airCel[at] = _airCel[at - 1];
                at--;
            }

            _results[at] = result;
            _airCel[at] = airCel;
            _quarter = _clock.UnixMs / TogetherMs;
        }

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            if (_count == 0)
            {
                return Deadline.Never;
            }

            long unixMs = _clock.UnixMs;
            if (unixMs / TogetherMs == _quarter)
            {
                return nowMs + TogetherMs - (unixMs % TogetherMs);
            }

            LetGo(nowMs);
            return Deadline.Never;
        }

        /// <summary>Puts all of them in the queue.</summary>
        internal void LetGo(long nowMs)
        {
            for (int i = 0; i < _count; i++)
            {
                MessageHead head = _outbox.NextHead(nowMs);
                MessageHead ofTheQuarter = new MessageHead(head.Boot, head.Seq, _quarter * TogetherMs, head.Clock);
                ScreeningTaken screening = new ScreeningTaken(ofTheQuarter, _results[i], _airCel[i] * FixedPoint.One);
                _outbox.Keep(MessageKind.Screening, ofTheQuarter, screening.Write());
            }

            Forget();
        }

        /// <summary>They never were.</summary>
        internal void Forget() => _count = 0;

        private bool IsBefore(ScreeningResult result, int airCel, int other) =>
            result < _results[other] || (result == _results[other] && airCel < _airCel[other]);
    }
}
