using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>Takes codes from the reader, judges them and keeps a <see cref="CodeScanned"/> for each, its time rounded down to the minute.</summary>
    internal sealed class RecordScan
    {
        private const int Capacity = 4;
        private const int OnePerson = 1;

        private readonly IClock _clock;
        private readonly Inbox _inbox;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly DoorFeedback _feedback;
        private readonly ScanDirection _direction;
        private readonly TakeScreening _screening;
        private readonly VerifyToken _verify = new VerifyToken();

        internal RecordScan(
            IClock clock, IWake wake, Provision provision, Outbox.Outbox outbox, DoorFeedback feedback, ScanDirection direction, TakeScreening screening)
        {
            _clock = clock;
            _inbox = new Inbox(Capacity, wake);
            _provision = provision;
            _outbox = outbox;
            _feedback = feedback;
            _direction = direction;
            _screening = screening;
        }

        /// <summary>A text from the reader; any thread. False when more came than the door can take: it was not looked at.</summary>
        internal bool Read(string text) => _inbox.TryAdd(text);

        /// <summary>Does what is due.</summary>
        internal void Step(long nowMs)
        {
            for (string? text = (string?)_inbox.Take(); text != null; text = (string?)_inbox.Take())
            {
                Record(text, nowMs);
            }
        }

        private void Record(string text, long nowMs)
        {
            ScanOutcome outcome = _verify.Judge(text, _provision.Config, _provision.Keys, _clock.UnixMs, _clock.Quality);
            MessageHead head = _outbox.NextHead(nowMs);
            MessageHead toTheMinute = new MessageHead(head.Boot, head.Seq, UnixTime.FloorToMinute(head.At), head.Clock);
            CodeScanned scanned = new CodeScanned(
                toTheMinute, outcome.Verdict, outcome.Pid, outcome.Kind, _direction, OnePerson, outcome.TimeUnverified);
            if (!_outbox.Keep(MessageKind.Scan, toTheMinute, scanned.Write()))
            {
                _feedback.Refused("扫码");
            }
            else if (outcome.Verdict == ScanVerdict.Accepted)
            {
                _feedback.ScanTaken(_screening.Look(nowMs));
            }
            else
            {
                _feedback.ScanRefused(outcome.Verdict);
            }
        }
    }
}
