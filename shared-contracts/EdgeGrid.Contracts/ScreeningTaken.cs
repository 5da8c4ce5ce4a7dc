namespace EdgeGrid.Contracts
{
    /// <summary>A temperature screening took place (stream <c>screening</c>): an outcome, never a person and never the raw value.</summary>
    public sealed class ScreeningTaken
    {
        /// <summary>A screening.</summary>
        /// <param name="head">Identity and time.</param>
        /// <param name="result">The outcome.</param>
        /// <param name="microAmbientCel">Air temperature in millionths of a degree Celsius.</param>
        public ScreeningTaken(MessageHead head, ScreeningResult result, long microAmbientCel)
        {
            Head = head;
            Result = result;
            MicroAmbientCel = microAmbientCel;
        }

        /// <summary>Identity and time.</summary>
        public MessageHead Head { get; }

        /// <summary>The outcome.</summary>
        public ScreeningResult Result { get; }

        /// <summary>Air temperature in millionths of a degree Celsius.</summary>
        public long MicroAmbientCel { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = MessageHead.Begin(Head);
            json.Field("result", ScreeningResultWord.Write(Result));
            json.Name("ambientCel");
            json.Micro(MicroAmbientCel);
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static ScreeningTaken? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.WholeHead);
            JsonReader json = reader.Json;
            bool hasResult = false;
            ScreeningResult result = default;
            bool hasAmbient = false;
            long ambient = 0;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "result":
                        hasResult = true;
                        result = ScreeningResultWord.Read(json);
                        break;
                    case "ambientCel":
                        hasAmbient = true;
                        ambient = json.Micro();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(hasResult, "result");
            reader.Require(hasAmbient, "ambientCel");
            return reader.Finish(out reason) ? new ScreeningTaken(reader.Head, result, ambient) : null;
        }
    }
}
