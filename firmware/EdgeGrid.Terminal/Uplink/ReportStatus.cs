using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// Says how the terminal is: at every birth, every quarter of an hour, and soon after its queue, its clock, its configuration or its losses changed.
    /// Losses are repeated until a status that carried them was acknowledged.
    /// </summary>
    internal sealed class ReportStatus
    {
        private const long EveryMs = 15 * 60 * 1000;

        /// <summary>A queue that fills and empties within this is not news.</summary>
        private const long SettleMs = 5000;

        /// <summary>Runs and boots in one status, so that it stays below 1,024 bytes; the rest follows in the next.</summary>
        private const int MostRanges = 8;

        private readonly string _topic;
        private readonly TerminalPorts _ports;
        private readonly Outbox.Outbox _outbox;
        private readonly Provision _provision;
        private SeqRange[] _gone = new SeqRange[0];
        private SeqRange[] _ended = new SeqRange[0];
        private int _publishId;
        private int _queue;
        private ClockQuality _clock;
        private long _rev;
        private long _atMs;
        private long _newsSinceMs = Deadline.Never;
        private bool _demanded;

        internal ReportStatus(string terminal, TerminalPorts ports, Outbox.Outbox outbox, Provision provision)
        {
            _topic = Topics.Of(terminal, Topics.Status);
            _ports = ports;
            _outbox = outbox;
            _provision = provision;
        }

        /// <summary>The topic of status and last will.</summary>
        internal string Topic => _topic;

        /// <summary>Since when one waits for its PUBACK; never when none does.</summary>
        internal long UnacknowledgedSinceMs => _publishId == 0 ? Deadline.Never : _atMs;

        /// <summary>When the next is due, as things stand now; news settle from when they are first seen here.</summary>
        internal long NextAtMs(long nowMs)
        {
            if (_demanded)
            {
                return 0;
            }

            bool news = _publishId == 0
                && (_outbox.Count != _queue || _ports.Clock.Quality != _clock || _outbox.Losses.Any || _provision.Config.Rev != _rev);
            _newsSinceMs = news ? Deadline.First(_newsSinceMs, nowMs) : Deadline.Never;
            long regularMs = _atMs + EveryMs;
            return news ? Deadline.First(_newsSinceMs + SettleMs, regularMs) : regularMs;
        }

        /// <summary>The next one is due at once, before anything else.</summary>
        internal void Demand() => _demanded = true;

        internal void ConnectionLost() => _publishId = 0;

        /// <summary>Publishes one; false when the link cannot take it now.</summary>
        internal bool Publish(uint conn, long nowMs)
        {
            _gone = _outbox.Losses.Gone(MostRanges);
            _ended = _outbox.Losses.Ended(MostRanges);
            _queue = _outbox.Count;
            _clock = _ports.Clock.Quality;
            _rev = _provision.Config.Rev;
            _atMs = nowMs;
            _newsSinceMs = Deadline.Never;
            IBoard board = _ports.Board;
            TerminalStatus status = new TerminalStatus(true, _outbox.Boot, conn)
            {
                At = _clock == ClockQuality.Unsynced ? nowMs : _ports.Clock.UnixMs,
                Clock = _clock,
                Fw = board.Fw,
                Board = board.Board,
                Queue = _queue,
                RssiDbm = board.RssiDbm,
                HeapFree = board.HeapFree,
                Reset = board.Reset,
                UptimeS = nowMs / 1000,
                Rev = _rev,
                Gone = _gone,
                Ended = _ended,
            };
            _publishId = _ports.Link.Publish(_topic, status.Write(), true);
            _demanded = _publishId == 0;
            return _publishId != 0;
        }

        /// <summary>A PUBACK came; true when it was this status's.</summary>
        internal bool Acknowledged(int publishId)
        {
            if (publishId != _publishId)
            {
                return false;
            }

            _publishId = 0;
            _outbox.Losses.Told(_gone, _ended);
            return true;
        }
    }
}
