using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>
    /// What the hub does not have yet, in order, across power cuts. Numbers count from 1 in a boot and are never used twice; a message
    /// kept over a restart keeps its own boot, number and bytes. When full, readings (and replies and screenings) give way before scans,
    /// scans before presses; when nothing can give way, the newcomer is refused. What gave way or was refused is reported as gone.
    /// </summary>
    internal sealed class Outbox
    {
        private readonly IClock _clock;
        private readonly ILog _report;
        private readonly int _limit;
        private readonly SegmentLog _log;
        private readonly MessageList _live = new MessageList();
        private readonly Losses _losses;
        private readonly Room _room;

        /// <summary>Messages that are done and stand on flash as if they were not.</summary>
        private readonly SeqRanges _doneUnnoted = new SeqRanges();
        private uint _position;
        private uint _seq;

        /// <summary>Reads the flash back and begins a boot.</summary>
        internal Outbox(IFlashStore flash, IClock clock, IRandom random, ILog report, int limit)
        {
            _clock = clock;
            _report = report;
            _limit = limit;
            _log = new SegmentLog(flash);
            _losses = new Losses(_log);
            _room = new Room(flash, report, _log, _live, _losses);
            _position = ReplayLog.Into(_log, _live, _losses);
            Boot = random.Next();
            while (_losses.Knows(Boot) || _live.Holds(Boot))
            {
                Boot = random.Next();
            }

            _losses.Begin(Boot);
        }

        /// <summary>Drawn at power-on.</summary>
        internal uint Boot { get; }

        /// <summary>Messages in the queue.</summary>
        internal int Count => _live.Count;

        /// <summary>Newcomers refused in this boot.</summary>
        internal int Refused { get; private set; }

        /// <summary>What the hub must be told it will not see.</summary>
        internal Losses Losses => _losses;

        /// <summary>Whether a press is in the queue.</summary>
        internal bool HoldsPress
        {
            get
            {
                for (int i = 0; i < _live.Count; i++)
                {
                    if (_live.At(i).Kind == MessageKind.Press)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>The head of the next message, for something that happened at an uptime; the number is used by <see cref="Keep"/>.</summary>
        internal MessageHead NextHead(long atUptimeMs)
        {
            ClockQuality quality = _clock.Quality;
            long at = quality == ClockQuality.Unsynced ? atUptimeMs : _clock.UnixMs - (_clock.UptimeMs - atUptimeMs);
            return new MessageHead(Boot, _seq + 1, at, quality);
        }

        /// <summary>Keeps a message whose head <see cref="NextHead"/> gave. True once it is on flash; false when it was refused.</summary>
        internal bool Keep(MessageKind kind, MessageHead head, byte[] body)
        {
            _seq = head.Seq;
            QueuedMessage message = new QueuedMessage(kind, head.Boot, head.Seq, _position + 1);
            byte[] payload = Record.OfMessage(message, body);
            int length = payload.Length + Frame.Overhead;
            int offset = -1;
            if (MakeWayFor(kind, length))
            {
                // What was refused before it has to be known to be gone, should the power go now.
                WriteOwed();
                offset = _log.Append(Record.Message, payload);
            }

            if (offset < 0)
            {
                Refuse(message);
                return false;
            }

            _position++;
            message.LiesAt(_log.Newest, offset, length);
            _live.Add(message);
            _losses.Reach(message.Boot, message.Seq);
            _room.Tidy();
            return true;
        }

        /// <summary>A message of the queue; null when it left or never was.</summary>
        internal QueuedMessage? Find(uint boot, uint seq) => _live.Find(boot, seq);

        /// <summary>The first message behind a position (0: the first of all); null when there is none.</summary>
        internal QueuedMessage? NextAfter(uint position) => _live.NextAfter(position);

        /// <summary>A message's body as it was kept; null when the flash lost it: then it is reported as gone.</summary>
        internal byte[]? Body(QueuedMessage message)
        {
            byte[]? payload = _log.ReadAt(message.Segment, message.Offset, message.Length);
            if (payload == null)
            {
                _report.Warn("outbox: a kept message can no longer be read");
                GiveUp(message);
                return null;
            }

            return Record.BodyOf(payload);
        }

        /// <summary>The hub has it: it leaves the queue. While there is no room for the note it may come again after a restart.</summary>
        internal void Done(QueuedMessage message)
        {
            if (message.Left)
            {
                return;
            }

            _live.Remove(message);
            _doneUnnoted.Add(message.Boot, message.Seq, message.Seq, 0);
            WriteOwed();
            _room.Tidy();
        }

        /// <summary>Writes the notes that have found no room so far.</summary>
        private void WriteOwed()
        {
            while (_doneUnnoted.Count > 0)
            {
                SeqRange done = _doneUnnoted.Range(0);
                if (_log.Append(Record.Done, Record.OfRange(done.Boot, done.From, done.To)) < 0)
                {
                    _report.Warn("outbox: no room to note that a message is done");
                    return;
                }

                _doneUnnoted.RemoveAt(0);
            }

            if (_room.SparesNotes)
            {
                _losses.WriteOwed();
            }
        }

        private bool MakeWayFor(MessageKind kind, int bytes)
        {
            while (_live.Count >= _limit || !_room.Fits(bytes))
            {
                if (_live.Count < _limit && _room.TryMake(bytes))
                {
                    return true;
                }

                QueuedMessage? first = _live.FirstToGiveWayFor(kind);
                if (first == null)
                {
                    return false;
                }

                GiveUp(first);
            }

            return true;
        }

        private void GiveUp(QueuedMessage message)
        {
            _losses.Drop(message.Boot, message.Seq, true);
            _live.Remove(message);
        }

        private void Refuse(QueuedMessage message)
        {
            Refused++;
            _report.Warn("outbox: full, a newcomer was refused");
            _losses.ReachUnkept(message.Boot, message.Seq, _room.SparesNotes);
            _losses.Drop(message.Boot, message.Seq, _room.SparesNotes);
        }
    }
}
