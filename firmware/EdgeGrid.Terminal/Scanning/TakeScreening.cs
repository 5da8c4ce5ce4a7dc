using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// While a legal basis for it lasts, looks once at whoever has just shown a good code. What becomes known is an outcome, never the value and nothing
    /// of the code; a screening, not a diagnosis. (domain.md 4.5 and A28: 37.3 °C, 云南健康码 2020-04; air of 18 to 30 °C, after ISO/TR 13154; two looks two
    /// minutes apart that agree within 0.3 °C.) As it is read here:
    /// one high look tells nobody anything. The door says 请休息后复测 and holds the value back for <see cref="ForgetMs"/>; a high look that agrees
    /// with it after <see cref="RestMs"/> is <c>atOrAbove</c>, a low one then is <c>below</c> and ends it, a high one that does not agree is itself a first one.
    /// When nobody comes back it was never told, not even as <c>invalid</c>, which would say the same of one look.
    /// The door does not know who comes back, and keeps nothing by which it could: the next to show a good code after the rest is taken for
    /// them. Somebody else's low look so sets a fever free, which is asked for a rest again when it comes; two people as warm as each
    /// other can be taken for one.
    /// </summary>
    internal sealed class TakeScreening
    {
        internal const int ThresholdMilliCel = 37300;
        internal const int ColdestAirMilliCel = 18000;
        internal const int WarmestAirMilliCel = 30000;

        /// <summary>Below and above this it is no skin that stands before the door: warmer than the air it may be, and not yet hot.</summary>
        internal const int ColdestSkinMilliCel = 30000;
        internal const int WarmestSkinMilliCel = 43000;

        internal const int AgreementMilliCel = 300;

        /// <summary>Whoever is back sooner has not rested, so it may be anybody: a low look then ends nothing, a high one changes nothing.</summary>
        internal const long RestMs = 2 * 60 * 1000;

        /// <summary>So long a value stands in memory at most, and nowhere else; a power cut forgets it too.</summary>
        internal const long ForgetMs = 5 * 60 * 1000;

        private readonly TerminalPorts _ports;
        private readonly Provision _provision;
        private readonly HeldScreenings _held;
        private int _firstMilliCel;
        private long _firstAtMs = Deadline.Never;

        internal TakeScreening(TerminalPorts ports, Provision provision, Outbox.Outbox outbox)
        {
            _ports = ports;
            _provision = provision;
            _held = new HeldScreenings(ports.Clock, outbox);
        }

        /// <summary>
        /// Only by a synced clock is it known that the basis still lasts: one that was never set knows nothing, and one in holdover may run behind,
        /// which would look at people after the campaign is over.
        /// </summary>
        private bool Lasts => _ports.Clock.Quality == ClockQuality.Synced && _ports.Clock.UnixMs < _provision.Config.ScreeningUntil;

        /// <summary>Somebody has just shown a good code: looks, and what to tell them; empty when there was nothing to look for or with.</summary>
        internal string Look(long nowMs)
        {
            if (!Lasts || _ports.Infrared == null)
            {
                return string.Empty;
            }

            bool sees = _ports.Infrared.TryRead(out int skinMilliCel, out int airMilliCel);
            bool feels = _ports.Sensor.TryRead(out int betterAirMilliCel, out _);
            if (!sees)
            {
                _ports.Log.Warn("screening: the infrared thermometer does not answer");
            }

            if (!sees && !feels)
            {
                return string.Empty;
            }

            // The infrared thermometer's case is warmer than the air it sits in.
            airMilliCel = feels ? betterAirMilliCel : airMilliCel;
            return sees ? Judge(skinMilliCel, airMilliCel, nowMs) : Tell(ScreeningResult.Invalid, string.Empty, airMilliCel, nowMs);
        }

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            if (!Lasts)
            {
                // Nothing of a campaign outlives it, nor would the hub keep it.
                _firstAtMs = Deadline.Never;
                _held.Forget();
            }

            if (_firstAtMs != Deadline.Never && nowMs - _firstAtMs > ForgetMs)
            {
                _firstAtMs = Deadline.Never;
            }

            return Deadline.First(_firstAtMs == Deadline.Never ? Deadline.Never : _firstAtMs + ForgetMs + 1, _held.Step(nowMs));
        }

        /// <summary>The terminal starts anew on purpose: what is decided goes on flash, what is not is forgotten.</summary>
        internal void Stop(long nowMs) => _held.LetGo(nowMs);

        private string Judge(int skinMilliCel, int airMilliCel, long nowMs)
        {
            if (airMilliCel < ColdestAirMilliCel || airMilliCel > WarmestAirMilliCel)
            {
                return Tell(ScreeningResult.Invalid, DoorWords.AirOutOfRange, airMilliCel, nowMs);
            }

            if (skinMilliCel < ColdestSkinMilliCel || skinMilliCel > WarmestSkinMilliCel)
            {
                return Tell(ScreeningResult.Invalid, DoorWords.ComeCloser, airMilliCel, nowMs);
            }

            bool waits = _firstAtMs != Deadline.Never && nowMs - _firstAtMs <= ForgetMs;
            bool rested = waits && nowMs - _firstAtMs >= RestMs;
            if (skinMilliCel < ThresholdMilliCel)
            {
                _firstAtMs = rested ? Deadline.Never : _firstAtMs;
                return Tell(ScreeningResult.Below, DoorWords.AsUsual, airMilliCel, nowMs);
            }

            int apart = skinMilliCel - _firstMilliCel;
            if (rested && apart <= AgreementMilliCel && apart >= -AgreementMilliCel)
            {
                _firstAtMs = Deadline.Never;
                return Tell(ScreeningResult.AtOrAbove, DoorWords.AskTheGrid, airMilliCel, nowMs);
            }

            if (!waits || rested)
            {
                _firstMilliCel = skinMilliCel;
                _firstAtMs = nowMs;
            }

            return DoorWords.RestFirst;
        }

        private string Tell(ScreeningResult result, string words, int airMilliCel, long nowMs)
        {
            _held.Add(result, airMilliCel, nowMs);
            return words;
        }
    }
}
