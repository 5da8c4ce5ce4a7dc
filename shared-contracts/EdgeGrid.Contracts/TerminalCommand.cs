namespace EdgeGrid.Contracts
{
    /// <summary>Something the hub wants a terminal to do once (stream <c>command</c>); answered with <see cref="CommandAnswered"/>.</summary>
    public sealed class TerminalCommand
    {
        /// <summary>Lines of its log that a terminal keeps for the command <see cref="CommandKind.Log"/>.</summary>
        public const int LogLines = 200;

        /// <summary>A command.</summary>
        /// <param name="id">Its id: the same id is carried out once.</param>
        /// <param name="kind">What to do.</param>
        /// <param name="args">A JSON object for that kind; null when it needs none.</param>
        /// <param name="expires">Unix milliseconds after which it is no longer wanted; 0 when it does not expire.</param>
        public TerminalCommand(string id, CommandKind kind, byte[]? args, long expires)
        {
            Id = id;
            Kind = kind;
            Args = args;
            Expires = expires;
        }

        /// <summary>Its id: the same id is carried out once.</summary>
        public string Id { get; }

        /// <summary>What to do.</summary>
        public CommandKind Kind { get; }

        /// <summary>A JSON object for that kind; null when it needs none.</summary>
        public byte[]? Args { get; }

        /// <summary>Unix milliseconds after which it is no longer wanted; 0 when it does not expire.</summary>
        public long Expires { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("id", Id);
            json.Field("do", CommandKindWord.Write(Kind));
            if (Args != null)
            {
                json.Name("args");
                json.Raw(Args);
            }

            if (Expires != 0)
            {
                json.Field("expires", Expires);
            }

            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static TerminalCommand? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.VersionOnly);
            JsonReader json = reader.Json;
            string id = string.Empty;
            bool hasKind = false;
            CommandKind kind = default;
            byte[]? args = null;
            long expires = 0;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "id":
                        id = json.Text();
                        break;
                    case "do":
                        hasKind = true;
                        kind = CommandKindWord.Read(json);
                        break;
                    case "args":
                        args = ReadArgs(json);
                        break;
                    case "expires":
                        expires = json.Number(0, BodyReader.MaxAt);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(id.Length > 0, "id");
            reader.Require(hasKind, "do");
            return reader.Finish(out reason) ? new TerminalCommand(id, kind, args, expires) : null;
        }

        private static byte[] ReadArgs(JsonReader json)
        {
            byte[] args = json.Raw();
            if (args.Length == 0 || args[0] != '{')
            {
                json.Fail("not an object");
            }

            return args;
        }
    }
}
