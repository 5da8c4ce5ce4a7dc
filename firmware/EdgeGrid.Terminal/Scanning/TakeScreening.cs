using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// While a legal basis for it lasts, looks once at whoever has just shown a good code, and keeps a <see cref="ScreeningTaken"/>: an outcome, never
    /// the value and nothing of the code. It is a screening, not a diagnosis: nobody is told to be at or above the threshold by one look. A first high one is
    /// <c>invalid</c> and asks for a rest; only a second one, two to ten minutes later and within 0.3 °C of it, is <c>atOrAbove</c>. The door does not know who comes
    /// back; a low look in between is taken for somebody else's and ends nothing. (domain.md 4.5: 37.3 °C, 云南健康码 2020-04; air of 18 to 30 °C, after
    /// ISO/TR 13154; the repeated look is EdgeGrid's own reading of it.)
    /// </summary>
    internal sealed class TakeScreening
    {
        internal const int ThresholdMilliCel = 37300;
        internal const int ColdestAirMilliCel = 18000;
        internal const int WarmestAirMilliCel = 30000;

        /// <summary>Below and above this it is no skin that stands before the door.</summary>
        internal const int ColdestSkinMilliCel = 30000;
        internal const int WarmestSkinMilliCel = 43000;

        internal const int AgreementMilliCel = 300;
        internal const long RestMs = 2 * 60 * 1000;
        internal const long ForgetMs = 10 * 60 * 1000;

        private const long MicroInMilli = 1000;

        private readonly TerminalPorts _ports;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly DoorFeedback _feedback;
        private int _firstMilliCel;
        private long _firstAtMs = Deadline.Never;

        internal TakeScreening(TerminalPorts ports, Provision provision, Outbox.Outbox outbox, DoorFeedback feedback)
        {
            _ports = ports;
            _provision = provision;
            _outbox = outbox;
            _feedback = feedback;
        }

        /// <summary>Somebody has just shown a good code.</summary>
        internal void Look(long nowMs)
        {
            // By a clock that was never set nobody knows whether the basis still lasts.
            bool lasts = _ports.Clock.Quality != ClockQuality.Unsynced && _ports.Clock.UnixMs < _provision.Config.ScreeningUntil;
            if (!lasts || _ports.Infrared == null)
            {
                return;
            }

            bool sees = _ports.Infrared.TryRead(out int skinMilliCel, out int airMilliCel);
            bool feels = _ports.Sensor.TryRead(out int betterAirMilliCel, out _);
            if (!sees && !feels)
            {
                _ports.Log.Warn("screening: no thermometer answers");
                return;
            }

            // The infrared thermometer's case is warmer than the air it sits in.
            airMilliCel = feels ? betterAirMilliCel : airMilliCel;
            Keep(sees ? Judge(skinMilliCel, airMilliCel, nowMs) : ScreeningResult.Invalid, airMilliCel, nowMs);
        }

        private ScreeningResult Judge(int skinMilliCel, int airMilliCel, long nowMs)
        {
            if (airMilliCel < ColdestAirMilliCel || airMilliCel > WarmestAirMilliCel || skinMilliCel < ColdestSkinMilliCel || skinMilliCel > WarmestSkinMilliCel)
            {
                return ScreeningResult.Invalid;
            }

            if (skinMilliCel < ThresholdMilliCel)
            {
                return ScreeningResult.Below;
            }

            long ago = _firstAtMs == Deadline.Never ? Deadline.Never : nowMs - _firstAtMs;
            if (ago < RestMs)
            {
                _feedback.Message(DoorWords.RestFirst);
                return ScreeningResult.Invalid;
            }

            int apart = skinMilliCel - _firstMilliCel;
            if (ago <= ForgetMs && apart <= AgreementMilliCel && apart >= -AgreementMilliCel)
            {
                _firstAtMs = Deadline.Never;
                _feedback.Message(DoorWords.AskTheGrid);
                return ScreeningResult.AtOrAbove;
            }

            _firstMilliCel = skinMilliCel;
            _firstAtMs = nowMs;
            _feedback.Message(DoorWords.RestFirst);
            return ScreeningResult.Invalid;
        }

        private void Keep(ScreeningResult result, int airMilliCel, long nowMs)
        {
            MessageHead head = _outbox.NextHead(nowMs);
            MessageHead toTheMinute = new MessageHead(head.Boot, head.Seq, UnixTime.FloorToMinute(head.At), head.Clock);
            _outbox.Keep(MessageKind.Screening, toTheMinute, new ScreeningTaken(toTheMinute, result, airMilliCel * MicroInMilli).Write());
        }
    }
}
