namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The frame around every body's fields: takes version and head out of the stream, reads null as absent,
    /// and names what is missing. Of a field given twice the last counts.
    /// </summary>
    internal sealed class BodyReader
    {
        private const int V = 1;
        private const int Boot = 2;
        private const int Seq = 4;
        private const int At = 8;
        private const int Clock = 16;

        /// <summary>What an upward message must carry besides its own fields.</summary>
        internal const int WholeHead = V | Boot | Seq | At | Clock;

        /// <summary>What an <c>ack</c> must carry.</summary>
        internal const int Identity = V | Boot | Seq;

        /// <summary>What a <c>status</c> must carry, the last will included.</summary>
        internal const int BootOnly = V | Boot;

        /// <summary>What needs no frame.</summary>
        internal const int Nothing = 0;

        /// <summary>What a downward message must carry.</summary>
        internal const int VersionOnly = V;

        private readonly int _needed;
        private int _seen;
        private long _boot;
        private long _seq;
        private long _at;
        private ClockQuality _clock;

        internal BodyReader(byte[] body, int needed)
        {
            Json = new JsonReader(body);
            _needed = needed;
            Json.BeginObject();
        }

        internal JsonReader Json { get; }

        internal MessageHead Head => new MessageHead((uint)_boot, (uint)_seq, _at, _clock);

        internal bool HasTime => (_seen & (At | Clock)) == (At | Clock);

        /// <summary>Steps to the next field that belongs to the message itself.</summary>
        internal bool NextField()
        {
            while (Json.NextField())
            {
                // Many a JSON library writes null for what is absent; no press may fail for that.
                if (Json.Null())
                {
                    continue;
                }

                switch (Json.Field)
                {
                    case "v":
                        _seen |= V;
                        Json.Number(1, 1);
                        break;
                    case "boot":
                        _seen |= Boot;
                        _boot = Json.Number(0, uint.MaxValue);
                        break;
                    case "seq":
                        _seen |= Seq;
                        _seq = Json.Number(1, uint.MaxValue);
                        break;
                    case "at":
                        _seen |= At;
                        _at = Json.Number(0, MaxAt);
                        break;
                    case "clock":
                        _seen |= Clock;
                        _clock = ClockQualityWord.Read(Json);
                        break;
                    default:
                        return true;
                }
            }

            return false;
        }

        /// <summary>The year 9999 in Unix milliseconds: what a DateTime can hold.</summary>
        internal const long MaxAt = 253402300799999;

        /// <summary>Checks the end and what had to be there; the reason is empty when all is well.</summary>
        internal bool Finish(out string reason)
        {
            Json.End();
            int missing = _needed & ~_seen;
            if (Json.Error == null && missing != 0)
            {
                Missing((missing & V) != 0 ? "v" : (missing & Boot) != 0 ? "boot" : (missing & Seq) != 0 ? "seq" : (missing & At) != 0 ? "at" : "clock");
            }

            reason = Json.Error ?? string.Empty;
            return reason.Length == 0;
        }

        /// <summary>Notes a field of the message itself that had to be there.</summary>
        internal void Require(bool present, string name)
        {
            if (!present && Json.Error == null)
            {
                Json.End();
                Missing(name);
            }
        }

        private void Missing(string name)
        {
            if (Json.Error == null)
            {
                Json.FailWhole("field '" + name + "' is missing");
            }
        }
    }
}
