namespace EdgeGrid.Contracts
{
    /// <summary>The terminal carried out a command, or says why not (stream <c>reply</c>).</summary>
    public sealed class CommandAnswered
    {
        /// <summary>An answer.</summary>
        /// <param name="head">Identity and time.</param>
        /// <param name="id">The command's id.</param>
        /// <param name="ok">Whether it was carried out.</param>
        /// <param name="error">Why not; null when it was.</param>
        public CommandAnswered(MessageHead head, string id, bool ok, string? error)
        {
            Head = head;
            Id = id;
            Ok = ok;
            Error = error;
        }

        /// <summary>Identity and time.</summary>
        public MessageHead Head { get; }

        /// <summary>The command's id.</summary>
        public string Id { get; }

        /// <summary>Whether it was carried out.</summary>
        public bool Ok { get; }

        /// <summary>Why not; null when it was.</summary>
        public string? Error { get; }

        /// <summary>What was asked for, as text; null when nothing was. With it a body stays below 1,024 bytes.</summary>
        public string? Text { get; init; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = MessageHead.Begin(Head);
            json.Field("id", Id);
            json.Name("ok");
            json.Bool(Ok);
            if (Error != null)
            {
                json.Field("error", Error);
            }

            if (Text != null)
            {
                json.Field("text", Text);
            }

            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static CommandAnswered? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.WholeHead);
            JsonReader json = reader.Json;
            string id = string.Empty;
            bool hasOk = false;
            bool ok = false;
            string? error = null;
            string? text = null;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "id":
                        id = json.Text();
                        break;
                    case "ok":
                        hasOk = true;
                        ok = json.Bool();
                        break;
                    case "error":
                        error = json.Text();
                        break;
                    case "text":
                        text = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(id.Length > 0, "id");
            reader.Require(hasOk, "ok");
            return reader.Finish(out reason) ? new CommandAnswered(reader.Head, id, ok, error) { Text = text } : null;
        }
    }
}
