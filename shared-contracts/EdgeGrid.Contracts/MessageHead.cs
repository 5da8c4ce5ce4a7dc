namespace EdgeGrid.Contracts
{
    /// <summary>
    /// What every upward message carries: its identity within the terminal (<c>boot</c>, <c>seq</c>) and its time with how far to trust it.
    /// </summary>
    public sealed class MessageHead
    {
        /// <summary>A head.</summary>
        /// <param name="boot">Random number drawn at power-on.</param>
        /// <param name="seq">Counts from 1 within the boot.</param>
        /// <param name="at">Unix milliseconds; milliseconds since power-on when <paramref name="clock"/> is unsynced.</param>
        /// <param name="clock">How far <paramref name="at"/> can be trusted.</param>
        public MessageHead(uint boot, uint seq, long at, ClockQuality clock)
        {
            Boot = boot;
            Seq = seq;
            At = at;
            Clock = clock;
        }

        /// <summary>Random number drawn at power-on.</summary>
        public uint Boot { get; }

        /// <summary>Counts from 1 within the boot.</summary>
        public uint Seq { get; }

        /// <summary>Unix milliseconds; milliseconds since power-on when <see cref="Clock"/> is unsynced.</summary>
        public long At { get; }

        /// <summary>How far <see cref="At"/> can be trusted.</summary>
        public ClockQuality Clock { get; }

        /// <summary>Opens an upward body and writes the version and the head.</summary>
        internal static JsonWriter Begin(MessageHead head)
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("boot", head.Boot);
            json.Field("seq", head.Seq);
            json.Field("at", head.At);
            json.Field("clock", ClockQualityWord.Write(head.Clock));
            return json;
        }

        /// <summary>
        /// The identity of a body that could otherwise not be read, so that its sender can still be answered; false when it has none.
        /// </summary>
        public static bool TryReadIdentity(byte[] body, out uint boot, out uint seq)
        {
            JsonReader json = new JsonReader(body);
            long bootRead = -1;
            long seqRead = -1;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "boot":
                        bootRead = json.Number(0, uint.MaxValue);
                        break;
                    case "seq":
                        seqRead = json.Number(1, uint.MaxValue);
                        break;
                    default:
                        json.Skip();
                        break;
                }

                if (json.Error == null && bootRead >= 0 && seqRead >= 0)
                {
                    boot = (uint)bootRead;
                    seq = (uint)seqRead;
                    return true;
                }
            }

            boot = 0;
            seq = 0;
            return false;
        }
    }
}
