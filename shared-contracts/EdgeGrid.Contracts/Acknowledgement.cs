namespace EdgeGrid.Contracts
{
    /// <summary>The hub's answer to one press or scan (stream <c>ack</c>): only this lets the message leave the terminal's queue.</summary>
    public sealed class Acknowledgement
    {
        /// <summary>The most characters the terminal's screen shows.</summary>
        public const int MaxText = 24;

        /// <summary>An answer.</summary>
        /// <param name="boot">The message's boot.</param>
        /// <param name="seq">The message's number.</param>
        /// <param name="result">What became of it.</param>
        /// <param name="caseId">The case; null when there is none in it.</param>
        /// <param name="text">For the screen, cut to <see cref="MaxText"/> characters here; null when there is nothing to say.</param>
        /// <param name="reason">Why it was rejected; null when it was not.</param>
        public Acknowledgement(uint boot, uint seq, AckResult result, string? caseId, string? text, string? reason)
        {
            Boot = boot;
            Seq = seq;
            Result = result;
            CaseId = caseId;
            Text = text == null ? null : Cut(text);
            Reason = reason;
        }

        /// <summary>The message's boot.</summary>
        public uint Boot { get; }

        /// <summary>The message's number.</summary>
        public uint Seq { get; }

        /// <summary>What became of it.</summary>
        public AckResult Result { get; }

        /// <summary>The case; null when there is none in it.</summary>
        public string? CaseId { get; }

        /// <summary>For the screen, at most <see cref="MaxText"/> characters.</summary>
        public string? Text { get; }

        /// <summary>Why it was rejected; null when it was not.</summary>
        public string? Reason { get; }

        // A text too long must not cost the acknowledgement: without it the message stays in the queue.
        private static string Cut(string text)
        {
            if (text.Length <= MaxText)
            {
                return text;
            }

            // Half a surrogate pair is no character.
            bool halved = text[MaxText - 1] >= '\uD800' && text[MaxText - 1] <= '\uDBFF';
            return text.Substring(0, halved ? MaxText - 1 : MaxText);
        }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("boot", Boot);
            json.Field("seq", Seq);
            json.Field("result", AckResultWord.Write(Result));
            if (CaseId != null)
            {
                json.Field("case", CaseId);
            }

            if (Text != null)
            {
                json.Field("text", Text);
            }

            if (Reason != null)
            {
                json.Field("reason", Reason);
            }

            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static Acknowledgement? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.Identity);
            JsonReader json = reader.Json;
            bool hasResult = false;
            AckResult result = default;
            string? caseId = null;
            string? text = null;
            string? why = null;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "result":
                        hasResult = true;
                        result = AckResultWord.Read(json);
                        break;
                    case "case":
                        caseId = json.Text();
                        break;
                    case "text":
                        text = json.Text();
                        break;
                    case "reason":
                        why = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(hasResult, "result");
            return reader.Finish(out reason)
                ? new Acknowledgement(reader.Head.Boot, reader.Head.Seq, result, caseId, text, why)
                : null;
        }
    }
}
