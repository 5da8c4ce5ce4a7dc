using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>
    /// Walks the resident through what becomes of a press, and says nothing that is not so: waiting until the hub's <c>ack</c>, then each
    /// step the hub reports, for a time, then idle. The newest news is shown; while a press waits, waiting is what the door falls back to.
    /// </summary>
    internal sealed class DoorFeedback
    {
        private const long BriefMs = 4000;
        private const long NoticeMs = 10 * 1000;
        private const long NewsMs = 60 * 1000;

        /// <summary>The siren falls silent by itself: neighbours learn to ignore what never ends.</summary>
        private const long SirenMs = 60 * 1000;

        /// <summary>The emergency numbers stay up this long unless the hub reports somebody there.</summary>
        private const long AdviceMs = 10 * 60 * 1000;

        private readonly IClock _clock;
        private readonly IBeacon _beacon;
        private DoorState _news = DoorState.Idle;
        private string _newsText = string.Empty;
        private long _newsUntilMs;
        private string _waitingFor = string.Empty;
        private long _sirenUntilMs = Deadline.Never;
        private long _adviceUntilMs = Deadline.Never;
        private BeaconFace? _shown;

        internal DoorFeedback(IClock clock, IBeacon beacon)
        {
            _clock = clock;
            _beacon = beacon;
        }

        private bool SirenOn => _sirenUntilMs != Deadline.Never;

        /// <summary>A category stands on the screen to be chosen.</summary>
        internal void Choosing(string name) => News(DoorState.Choosing, name, NoticeMs, BeaconSound.Click);

        /// <summary>A press is on flash.</summary>
        internal void PressKept(string name)
        {
            _waitingFor = name;
            _newsUntilMs = 0;
            Sound(BeaconSound.Click);
        }

        /// <summary>A press or scan found no room.</summary>
        internal void Refused(string name) => News(DoorState.Full, name + " 存储已满,请联系网格员", NoticeMs, BeaconSound.Bad);

        /// <summary>The emergency button was held: heard and seen at the door with or without a network.</summary>
        internal void EmergencyRaised()
        {
            _sirenUntilMs = _clock.UptimeMs + SirenMs;
            _adviceUntilMs = _clock.UptimeMs + AdviceMs;
            _beacon.Sound(BeaconSound.Siren);
        }

        /// <summary>It was a mistake.</summary>
        internal void EmergencyTakenBack() => EndEmergency();

        /// <summary>A code was no good.</summary>
        internal void ScanRefused(ScanVerdict verdict) => News(DoorState.ScanRefused, DoorWords.Of(verdict), BriefMs, BeaconSound.Bad);

        /// <summary>A code was good.</summary>
        /// <param name="screened">What the screening tells whoever showed it; empty when there was none.</param>
        internal void ScanTaken(string screened) =>
            News(DoorState.ScanTaken, screened, screened.Length == 0 ? BriefMs : NoticeMs, BeaconSound.Good);

        /// <summary>The hub answered a press or a scan; a scan that was merely recorded has shown all there is to show.</summary>
        internal void Acknowledged(bool press, Acknowledgement ack)
        {
            string text = ack.Text ?? ack.Reason ?? (ack.CaseId == null ? string.Empty : DoorWords.ShortCase(ack.CaseId));
            if (ack.Result == AckResult.Rejected)
            {
                News(DoorState.Rejected, text, NewsMs, BeaconSound.Bad);
            }
            else if (press)
            {
                News(ack.Result == AckResult.Cancelled ? DoorState.Cancelled : DoorState.Delivered, text, NewsMs, BeaconSound.Good);
            }
        }

        /// <summary>A case from this door moved on.</summary>
        internal void Progressed(CaseProgress progress)
        {
            if (progress.State != ProgressState.Accepted)
            {
                EndEmergency();
            }

            News(DoorWords.Of(progress.State), progress.Text ?? DoorWords.ShortCase(progress.CaseId), NewsMs, BeaconSound.Attention);
        }

        /// <summary>A text from the hub.</summary>
        internal void Message(string text) => News(DoorState.Message, text, NewsMs, BeaconSound.Attention);

        /// <summary>"Here I am."</summary>
        internal void Identify(string terminal) => News(DoorState.Identify, terminal, NoticeMs, BeaconSound.Attention);

        /// <summary>A sound the hub asked for.</summary>
        internal void Beep() => Sound(BeaconSound.Attention);

        /// <summary>Shows what holds now; when it next wants to be called.</summary>
        internal long Step(long nowMs, bool pressWaits)
        {
            if (SirenOn && nowMs >= _sirenUntilMs)
            {
                Silence();
            }

            _adviceUntilMs = nowMs >= _adviceUntilMs ? Deadline.Never : _adviceUntilMs;
            bool news = nowMs < _newsUntilMs;
            DoorState state = news ? _news : pressWaits ? DoorState.Waiting : DoorState.Idle;
            Show(state, news ? _newsText : pressWaits ? _waitingFor : string.Empty);
            return Deadline.First(Deadline.First(_sirenUntilMs, _adviceUntilMs), news ? _newsUntilMs : Deadline.Never);
        }

        private void Show(DoorState state, string text)
        {
            string advice = _adviceUntilMs == Deadline.Never ? string.Empty : DoorWords.CallDirectly;
            if (_shown == null || _shown.State != state || _shown.Text != text || _shown.Advice != advice)
            {
                _shown = new BeaconFace(state, DoorWords.Light(state), DoorWords.Title(state), text, advice);
                _beacon.Show(_shown);
            }
        }

        private void News(DoorState state, string text, long forMs, BeaconSound sound)
        {
            _news = state;
            _newsText = text;
            _newsUntilMs = _clock.UptimeMs + forMs;
            Sound(sound);
        }

        private void Sound(BeaconSound sound)
        {
            if (!SirenOn)
            {
                _beacon.Sound(sound);
            }
        }

        private void EndEmergency()
        {
            _adviceUntilMs = Deadline.Never;
            if (SirenOn)
            {
                Silence();
            }
        }

        private void Silence()
        {
            _sirenUntilMs = Deadline.Never;
            _beacon.Sound(BeaconSound.Silence);
        }
    }
}
