namespace EdgeGrid.Contracts
{
    /// <summary>
    /// How a terminal is (stream <c>status</c>, retained): its birth after every connect, and with <see cref="Will"/> the last will
    /// the broker speaks when it vanishes. What a board cannot know is left out (null, or -1 for numbers).
    /// </summary>
    public sealed class TerminalStatus
    {
        /// <summary>
        /// The most ranges, <see cref="Gone"/> and <see cref="Ended"/> together, that fit into <see cref="Topics.MaxBody"/> beside names of
        /// 32 characters. Held by whoever keeps the ranges: nothing is left out here, for the hub would wait for what went missing.
        /// </summary>
        public const int MaxRanges = 21;

        private static readonly SeqRange[] None = new SeqRange[0];

        /// <summary>A status of a boot and a connection within it.</summary>
        /// <param name="online">False only in the last will and before a planned goodbye.</param>
        /// <param name="boot">Random number drawn at power-on.</param>
        /// <param name="conn">Counts connections in that boot, from 1.</param>
        public TerminalStatus(bool online, uint boot, uint conn)
        {
            Online = online;
            Boot = boot;
            Conn = conn;
        }

        /// <summary>False only in the last will and before a planned goodbye.</summary>
        public bool Online { get; }

        /// <summary>Random number drawn at power-on.</summary>
        public uint Boot { get; }

        /// <summary>Counts connections in that boot, from 1.</summary>
        public uint Conn { get; }

        /// <summary>Unix milliseconds, or milliseconds since power-on when <see cref="Clock"/> is unsynced; -1 when left out.</summary>
        public long At { get; init; } = -1;

        /// <summary>How far <see cref="At"/> can be trusted.</summary>
        public ClockQuality Clock { get; init; } = ClockQuality.Unsynced;

        /// <summary>Version of the firmware.</summary>
        public string? Fw { get; init; }

        /// <summary>Kind of board.</summary>
        public string? Board { get; init; }

        /// <summary>Messages waiting in its queue.</summary>
        public int Queue { get; init; } = -1;

        /// <summary>Signal strength in dBm; 0 when left out.</summary>
        public int RssiDbm { get; init; }

        /// <summary>Free heap in bytes.</summary>
        public long HeapFree { get; init; } = -1;

        /// <summary>Why it started.</summary>
        public ResetReason Reset { get; init; } = ResetReason.Unknown;

        /// <summary>Seconds since power-on.</summary>
        public long UptimeS { get; init; } = -1;

        /// <summary>Revision of the configuration in force; -1 when not told.</summary>
        public long Rev { get; init; } = -1;

        /// <summary>Messages dropped on purpose.</summary>
        public SeqRange[] Gone { get; init; } = None;

        /// <summary>Earlier boots and their last number.</summary>
        public SeqRange[] Ended { get; init; } = None;

        /// <summary>The last will of a connection.</summary>
        public static TerminalStatus Will(uint boot, uint conn) => new TerminalStatus(false, boot, conn);

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("state", Online ? "online" : "offline");
            json.Field("boot", Boot);
            json.Field("conn", Conn);
            if (Online)
            {
                WriteDetails(json);
            }

            json.EndObject();
            return json.ToArray();
        }

        private void WriteDetails(JsonWriter json)
        {
            if (At >= 0)
            {
                json.Field("at", At);
                json.Field("clock", ClockQualityWord.Write(Clock));
            }

            Known(json, "fw", Fw);
            Known(json, "board", Board);
            Known(json, "queue", Queue);
            if (RssiDbm != 0)
            {
                json.Field("rssiDbm", RssiDbm);
            }

            Known(json, "heapFree", HeapFree);
            json.Field("reset", ResetReasonWord.Write(Reset));
            Known(json, "uptimeS", UptimeS);
            Known(json, "rev", Rev);
            if (Gone.Length > 0)
            {
                json.Name("gone");
                SeqRange.WriteAll(json, Gone, true);
            }

            if (Ended.Length > 0)
            {
                json.Name("ended");
                SeqRange.WriteAll(json, Ended, false);
            }
        }

        private static void Known(JsonWriter json, string name, string? value)
        {
            if (value != null)
            {
                json.Field(name, value);
            }
        }

        private static void Known(JsonWriter json, string name, long value)
        {
            if (value >= 0)
            {
                json.Field(name, value);
            }
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static TerminalStatus? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.BootOnly);
            JsonReader json = reader.Json;
            string state = string.Empty;
            uint conn = 0;
            string? fw = null;
            string? board = null;
            int queue = -1;
            int rssi = 0;
            long heap = -1;
            ResetReason reset = ResetReason.Unknown;
            long uptime = -1;
            long rev = -1;
            SeqRange[] gone = None;
            SeqRange[] ended = None;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "state":
                        state = ReadState(json);
                        break;
                    case "conn":
                        conn = (uint)json.Number(0, uint.MaxValue);
                        break;
                    case "fw":
                        fw = json.Text();
                        break;
                    case "board":
                        board = json.Text();
                        break;
                    case "queue":
                        queue = (int)json.Number(0, int.MaxValue);
                        break;
                    case "rssiDbm":
                        rssi = (int)json.Number(-200, 100);
                        break;
                    case "heapFree":
                        heap = json.Number(0, long.MaxValue);
                        break;
                    case "reset":
                        reset = ResetReasonWord.Read(json);
                        break;
                    case "uptimeS":
                        uptime = json.Number(0, long.MaxValue);
                        break;
                    case "rev":
                        rev = json.Number(0, long.MaxValue);
                        break;
                    case "gone":
                        gone = SeqRange.ReadAll(json, true);
                        break;
                    case "ended":
                        ended = SeqRange.ReadAll(json, false);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(state.Length > 0, "state");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            return new TerminalStatus(state == "online", reader.Head.Boot, conn)
            {
                At = reader.HasTime ? reader.Head.At : -1,
                Clock = reader.HasTime ? reader.Head.Clock : ClockQuality.Unsynced,
                Fw = fw,
                Board = board,
                Queue = queue,
                RssiDbm = rssi,
                HeapFree = heap,
                Reset = reset,
                UptimeS = uptime,
                Rev = rev,
                Gone = gone,
                Ended = ended,
            };
        }

        private static string ReadState(JsonReader json)
        {
            string state = json.Text();
            if (state != "online" && state != "offline")
            {
                json.Fail("not one of online|offline");
            }

            return state;
        }
    }
}
