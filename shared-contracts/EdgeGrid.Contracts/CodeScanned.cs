namespace EdgeGrid.Contracts
{
    /// <summary>
    /// A code was held under the reader (stream <c>scan</c>). Its time is rounded down to the minute and it names nobody:
    /// <see cref="Pid"/> is a pseudonym of one building and one month.
    /// </summary>
    public sealed class CodeScanned
    {
        /// <summary>A scan.</summary>
        /// <param name="head">Identity and time, which is rounded down to the minute here.</param>
        /// <param name="verdict">What the terminal found.</param>
        /// <param name="pid">16 upper-case hexadecimal digits; dropped here unless accepted.</param>
        /// <param name="kind">Token or card.</param>
        /// <param name="direction">Into the building or out of it.</param>
        /// <param name="count">Companions + 1.</param>
        /// <param name="timeUnverified">The terminal's clock was not set when it judged the code.</param>
        public CodeScanned(
            MessageHead head, ScanVerdict verdict, string? pid, ScanKind kind, ScanDirection direction, int count, bool timeUnverified)
        {
            // Data minimisation is held here, so that neither end can forget it.
            Head = new MessageHead(head.Boot, head.Seq, UnixTime.FloorToMinute(head.At), head.Clock);
            Verdict = verdict;
            Pid = verdict == ScanVerdict.Accepted ? pid : null;
            Kind = kind;
            Direction = direction;
            Count = count;
            TimeUnverified = timeUnverified;
        }

        /// <summary>The most people one code may stand for.</summary>
        public const int MaxCount = 20;

        /// <summary>Identity and time, rounded down to the minute.</summary>
        public MessageHead Head { get; }

        /// <summary>What the terminal found.</summary>
        public ScanVerdict Verdict { get; }

        /// <summary>16 upper-case hexadecimal digits; null unless accepted.</summary>
        public string? Pid { get; }

        /// <summary>Token or card.</summary>
        public ScanKind Kind { get; }

        /// <summary>Into the building or out of it.</summary>
        public ScanDirection Direction { get; }

        /// <summary>Companions + 1.</summary>
        public int Count { get; }

        /// <summary>The terminal's clock was not set when it judged the code.</summary>
        public bool TimeUnverified { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = MessageHead.Begin(Head);
            json.Field("verdict", ScanVerdictWord.Write(Verdict));
            if (Pid != null)
            {
                json.Field("pid", Pid);
            }

            json.Field("kind", ScanKindWord.Write(Kind));
            json.Field("direction", ScanDirectionWord.Write(Direction));
            json.Field("count", Count);
            json.Name("timeUnverified");
            json.Bool(TimeUnverified);
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static CodeScanned? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.WholeHead);
            JsonReader json = reader.Json;
            bool hasVerdict = false;
            ScanVerdict verdict = default;
            string? pid = null;
            ScanKind kind = default;
            ScanDirection direction = default;
            int count = 1;
            bool timeUnverified = false;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "verdict":
                        hasVerdict = true;
                        verdict = ScanVerdictWord.Read(json);
                        break;
                    case "pid":
                        pid = ReadPid(json);
                        break;
                    case "kind":
                        kind = ScanKindWord.Read(json);
                        break;
                    case "direction":
                        direction = ScanDirectionWord.Read(json);
                        break;
                    case "count":
                        count = (int)json.Number(1, MaxCount);
                        break;
                    case "timeUnverified":
                        timeUnverified = json.Bool();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(hasVerdict, "verdict");
            return reader.Finish(out reason)
                ? new CodeScanned(reader.Head, verdict, pid, kind, direction, count, timeUnverified)
                : null;
        }

        private static string ReadPid(JsonReader json)
        {
            string pid = json.Text();
            if (!CheckInToken.IsPid(pid))
            {
                json.Fail("not 16 upper-case hexadecimal digits");
            }

            return pid;
        }
    }
}
