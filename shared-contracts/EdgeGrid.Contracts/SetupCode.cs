using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// What a terminal is set up with, as the text of a QR code that its own reader reads: the wireless network, the hub's address and a code
    /// that is good once. <c>EGS1:</c> and a JSON object with <c>id</c>, <c>ssid</c>, <c>psk</c> (left out in an open network), <c>host</c>,
    /// <c>port</c> (HTTPS), <c>code</c>, <c>at</c> (Unix milliseconds when it was made) and <c>ntp</c> (a time server, may be left out).
    /// Whoever holds the paper can become this terminal until the code is used or expires.
    /// </summary>
    public sealed class SetupCode
    {
        /// <summary>How the text begins.</summary>
        public const string Prefix = "EGS1:";

        /// <summary>The hub's HTTPS port unless told otherwise.</summary>
        public const int DefaultPort = 8443;

        /// <summary>The least characters of a one-time code: 128 bits, five a character.</summary>
        public const int LeastCode = 26;

        /// <summary>What to set up with.</summary>
        /// <param name="id">Terminal id.</param>
        /// <param name="ssid">Name of the wireless network.</param>
        /// <param name="host">Name or address of the hub.</param>
        /// <param name="code">The one-time code.</param>
        public SetupCode(string id, string ssid, string host, string code)
        {
            Id = id;
            Ssid = ssid;
            Host = host;
            Code = code;
        }

        /// <summary>Terminal id.</summary>
        public string Id { get; }

        /// <summary>Name of the wireless network.</summary>
        public string Ssid { get; }

        /// <summary>Password of the wireless network; empty in an open one.</summary>
        public string Psk { get; init; } = string.Empty;

        /// <summary>Name or address of the hub.</summary>
        public string Host { get; }

        /// <summary>The hub's HTTPS port.</summary>
        public int Port { get; init; } = DefaultPort;

        /// <summary>The one-time code.</summary>
        public string Code { get; }

        /// <summary>Unix milliseconds when it was made: a clock that was never set cannot be earlier.</summary>
        public long At { get; init; }

        /// <summary>A time server; empty for the terminal's own choice.</summary>
        public string Ntp { get; init; } = string.Empty;

        /// <summary>Whether a text from the reader wants to be a setup code.</summary>
        public static bool IsMeant(string text) => text.Length >= Prefix.Length && text.Substring(0, Prefix.Length) == Prefix;

        /// <summary>The text in the QR code.</summary>
        public string Text()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("id", Id);
            json.Field("ssid", Ssid);
            if (Psk.Length > 0)
            {
                json.Field("psk", Psk);
            }

            json.Field("host", Host);
            json.Field("port", Port);
            json.Field("code", Code);
            json.Field("at", At);
            if (Ntp.Length > 0)
            {
                json.Field("ntp", Ntp);
            }

            json.EndObject();
            byte[] body = json.ToArray();
            return Prefix + Encoding.UTF8.GetString(body, 0, body.Length);
        }

        /// <summary>Reads the text of a code; null and a reason when it is not one.</summary>
        public static SetupCode? TryRead(string text, out string reason)
        {
            if (!IsMeant(text))
            {
                reason = "it does not begin with " + Prefix;
                return null;
            }

            BodyReader reader = new BodyReader(Encoding.UTF8.GetBytes(text.Substring(Prefix.Length)), BodyReader.Nothing);
            JsonReader json = reader.Json;
            string id = string.Empty;
            string ssid = string.Empty;
            string psk = string.Empty;
            string host = string.Empty;
            string code = string.Empty;
            string ntp = string.Empty;
            int port = DefaultPort;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "id":
                        id = json.Text();
                        break;
                    case "ssid":
                        ssid = json.Text();
                        break;
                    case "psk":
                        psk = json.Text();
                        break;
                    case "host":
                        host = json.Text();
                        break;
                    case "port":
                        port = (int)json.Number(1, 65535);
                        break;
                    case "code":
                        code = json.Text();
                        break;
                    case "ntp":
                        ntp = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(id.Length > 0, "id");
            reader.Require(ssid.Length > 0, "ssid");
            reader.Require(host.Length > 0, "host");
            reader.Require(code.Length > 0, "code");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            reason = !Topics.IsTerminalId(id) ? "id: not a terminal id" : code.Length < LeastCode ? "code: too short" : string.Empty;
            return reason.Length > 0 ? null : new SetupCode(id, ssid, host, code) { Psk = psk, Port = port, At = reader.Head.At, Ntp = ntp };
        }
    }
}
