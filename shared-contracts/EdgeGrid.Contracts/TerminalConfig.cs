using System.Collections;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// What the hub wants a terminal to be (stream <c>config</c>, retained): where it hangs, how often it measures, which features
    /// a legal basis switches on and until when. On the wire a feature is <c>{"until":ms}</c>, left out while off.
    /// </summary>
    public sealed class TerminalConfig
    {
        /// <summary>The most categories the report button cycles through.</summary>
        public const int MaxCategories = 6;

        /// <summary>The longest time between two measurements: a day, in seconds.</summary>
        public const int MaxSampleS = 86400;

        /// <summary>Least change worth a reading unless told: a fifth of the unit, in millionths.</summary>
        public const long DefaultMicroDeadBand = 200000;

        /// <summary>A configuration.</summary>
        /// <param name="rev">Counts up with every change.</param>
        /// <param name="grid">Grid code of the place it hangs in.</param>
        public TerminalConfig(long rev, string grid)
        {
            Rev = rev;
            Grid = grid;
        }

        /// <summary>Counts up with every change.</summary>
        public long Rev { get; }

        /// <summary>Grid code of the place it hangs in.</summary>
        public string Grid { get; }

        /// <summary>Seconds between two measurements.</summary>
        public int SampleS { get; init; } = 60;

        /// <summary>Least change worth a reading, in millionths of the unit.</summary>
        public long MicroDeadBand { get; init; } = DefaultMicroDeadBand;

        /// <summary>Unix milliseconds until which check-in is on; 0 when it is off.</summary>
        public long CheckInUntil { get; init; }

        /// <summary>Unix milliseconds until which screening is on; 0 when it is off.</summary>
        public long ScreeningUntil { get; init; }

        /// <summary>What the report button cycles through, at most <see cref="MaxCategories"/>.</summary>
        public PressCategory[] Categories { get; init; } = new PressCategory[0];

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("rev", Rev);
            json.Field("grid", Grid);
            json.Field("sampleS", SampleS);
            json.Name("deadBand");
            json.Micro(MicroDeadBand);
            json.Name("features");
            json.BeginObject();
            WriteFeature(json, "checkIn", CheckInUntil);
            WriteFeature(json, "screening", ScreeningUntil);
            json.EndObject();
            json.Name("categories");
            json.BeginArray();
            for (int i = 0; i < Categories.Length; i++)
            {
                Categories[i].Write(json);
            }

            json.EndArray();
            json.EndObject();
            return json.ToArray();
        }

        private static void WriteFeature(JsonWriter json, string name, long until)
        {
            if (until != 0)
            {
                json.Name(name);
                json.BeginObject();
                json.Field("until", until);
                json.EndObject();
            }
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static TerminalConfig? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.VersionOnly);
            JsonReader json = reader.Json;
            long rev = -1;
            string grid = string.Empty;
            int sampleS = 60;
            long deadBand = DefaultMicroDeadBand;
            long checkIn = 0;
            long screening = 0;
            PressCategory[] categories = new PressCategory[0];
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "rev":
                        rev = json.Number(0, long.MaxValue);
                        break;
                    case "grid":
                        grid = json.Text();
                        break;
                    case "sampleS":
                        sampleS = (int)json.Number(1, MaxSampleS);
                        break;
                    case "deadBand":
                        deadBand = ReadDeadBand(json);
                        break;
                    case "features":
                        ReadFeatures(json, out checkIn, out screening);
                        break;
                    case "categories":
                        categories = ReadCategories(json);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(rev >= 0, "rev");
            reader.Require(grid.Length > 0, "grid");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            return new TerminalConfig(rev, grid)
            {
                SampleS = sampleS,
                MicroDeadBand = deadBand,
                CheckInUntil = checkIn,
                ScreeningUntil = screening,
                Categories = categories,
            };
        }

        private static long ReadDeadBand(JsonReader json)
        {
            long deadBand = json.Micro();
            if (deadBand < 0)
            {
                json.Fail("out of range");
            }

            return deadBand;
        }

        private static void ReadFeatures(JsonReader json, out long checkIn, out long screening)
        {
            checkIn = 0;
            screening = 0;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "checkIn":
                        checkIn = ReadUntil(json);
                        break;
                    case "screening":
                        screening = ReadUntil(json);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }

        private static long ReadUntil(JsonReader json)
        {
            long until = 0;
            json.BeginObject();
            while (json.NextField())
            {
                if (json.Field == "until")
                {
                    until = json.Number(0, BodyReader.MaxAt);
                }
                else
                {
                    json.Skip();
                }
            }

            return until;
        }

        private static PressCategory[] ReadCategories(JsonReader json)
        {
            ArrayList read = new ArrayList();
            json.BeginArray();
            while (json.NextElement())
            {
                read.Add(PressCategory.Read(json));
            }

            PressCategory[] categories = new PressCategory[read.Count > MaxCategories ? MaxCategories : read.Count];
            for (int i = 0; i < categories.Length; i++)
            {
                categories[i] = (PressCategory)read[i]!;
            }

            return categories;
        }
    }
}
