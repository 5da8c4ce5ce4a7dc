namespace EdgeGrid.Contracts
{
    /// <summary>A case moved on, told to the terminals it came from (stream <c>progress</c>).</summary>
    public sealed class CaseProgress
    {
        /// <summary>A step.</summary>
        /// <param name="caseId">The case.</param>
        /// <param name="state">What the resident sees next.</param>
        /// <param name="text">For the screen; null when there is nothing to say.</param>
        public CaseProgress(string caseId, ProgressState state, string? text)
        {
            CaseId = caseId;
            State = state;
            Text = text;
        }

        /// <summary>The case.</summary>
        public string CaseId { get; }

        /// <summary>What the resident sees next.</summary>
        public ProgressState State { get; }

        /// <summary>For the screen; null when there is nothing to say.</summary>
        public string? Text { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("case", CaseId);
            json.Field("state", ProgressStateWord.Write(State));
            if (Text != null)
            {
                json.Field("text", Text);
            }

            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static CaseProgress? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.VersionOnly);
            JsonReader json = reader.Json;
            string caseId = string.Empty;
            bool hasState = false;
            ProgressState state = default;
            string? text = null;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "case":
                        caseId = json.Text();
                        break;
                    case "state":
                        hasState = true;
                        state = ProgressStateWord.Read(json);
                        break;
                    case "text":
                        text = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(caseId.Length > 0, "case");
            reader.Require(hasState, "state");
            return reader.Finish(out reason) ? new CaseProgress(caseId, state, text) : null;
        }
    }
}
