namespace EdgeGrid.Contracts
{
    /// <summary>
    /// Which program a terminal is to install (the arguments of the command <c>update</c>), as
    /// <c>{"version":"0.2.0","board":"ESP32_S3","bytes":81204,"seal":"64 hexadecimal digits"}</c>.
    /// </summary>
    public sealed class ProgramManifest
    {
        /// <summary>The most characters of a version and of a board's name.</summary>
        public const int MaxName = 24;

        /// <summary>The most bytes of a program.</summary>
        public const int MaxBytes = 512 * 1024;

        /// <summary>A program.</summary>
        /// <param name="version">Its version: letters, digits, points and hyphens.</param>
        /// <param name="board">The board it is for, in the same letters and '_'.</param>
        /// <param name="bytes">Its length.</param>
        /// <param name="seal">Its seal (<see cref="ProgramSeal"/>).</param>
        public ProgramManifest(string version, string board, int bytes, byte[] seal)
        {
            Version = version;
            Board = board;
            Bytes = bytes;
            Seal = seal;
        }

        /// <summary>Its version.</summary>
        public string Version { get; }

        /// <summary>The board it is for, as <c>status</c> names it.</summary>
        public string Board { get; }

        /// <summary>Its length in bytes.</summary>
        public int Bytes { get; }

        /// <summary>Its seal.</summary>
        public byte[] Seal { get; }

        /// <summary>Whether a text can be a version or a board's name.</summary>
        public static bool IsName(string text)
        {
            if (text.Length == 0 || text.Length > MaxName)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                bool isPlain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
                if (!isPlain)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether two are of the same program.</summary>
        public bool IsSame(ProgramManifest other) => Version == other.Version && Bytes == other.Bytes && KeyedHash.Same(Seal, other.Seal);

        /// <summary>The object as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("version", Version);
            json.Field("board", Board);
            json.Field("bytes", Bytes);
            json.Field("seal", Hex.Write(Seal, Seal.Length));
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads such an object; null and a reason when it is not one.</summary>
        public static ProgramManifest? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.Nothing);
            JsonReader json = reader.Json;
            string version = string.Empty;
            string board = string.Empty;
            string seal = string.Empty;
            int bytes = 0;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "version":
                        version = json.Text();
                        break;
                    case "board":
                        board = json.Text();
                        break;
                    case "bytes":
                        bytes = (int)json.Number(1, MaxBytes);
                        break;
                    case "seal":
                        seal = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(version.Length > 0, "version");
            reader.Require(board.Length > 0, "board");
            reader.Require(bytes > 0, "bytes");
            reader.Require(seal.Length > 0, "seal");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            byte[]? read = Hex.TryRead(seal);
            reason = !IsName(version) ? "version: not a version" : !IsName(board) ? "board: not a board's name"
                : read == null || read.Length != KeyedHash.Bytes ? "seal: not 64 hexadecimal digits" : string.Empty;
            return reason.Length > 0 ? null : new ProgramManifest(version, board, bytes, read!);
        }
    }
}
