using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>What a terminal knows after it was set up, kept on flash: where its network and its hub are, and its secret, in clear.</summary>
    public sealed class TerminalSetup
    {
        private TerminalSetup(SetupCode code, string authority, SetupGrant grant)
        {
            Id = code.Id;
            Ssid = code.Ssid;
            Psk = code.Psk;
            Host = code.Host;
            Port = code.Port;
            Ntp = code.Ntp;
            At = code.At;
            Authority = authority;
            Password = grant.Password;
            MqttPort = grant.MqttPort;
            ProgramKey = grant.ProgramKey;
        }

        /// <summary>Terminal id.</summary>
        public string Id { get; }

        /// <summary>Name of the wireless network.</summary>
        public string Ssid { get; }

        /// <summary>Its password; empty in an open one.</summary>
        public string Psk { get; }

        /// <summary>Name or address of the hub.</summary>
        public string Host { get; }

        /// <summary>The hub's HTTPS port.</summary>
        public int Port { get; }

        /// <summary>The hub's port for MQTT over TLS.</summary>
        public int MqttPort { get; }

        /// <summary>The terminal's secret.</summary>
        public string Password { get; }

        /// <summary>The key under which programs for it are sealed; empty when the hub gave none.</summary>
        public byte[] ProgramKey { get; }

        /// <summary>The hub's certificate authority in PEM.</summary>
        public string Authority { get; }

        /// <summary>A time server; empty for the terminal's own choice.</summary>
        public string Ntp { get; }

        /// <summary>Unix milliseconds that had surely passed when it was set up.</summary>
        public long At { get; }

        internal static TerminalSetup Of(SetupCode code, string authority, SetupGrant grant) => new TerminalSetup(code, authority, grant);

        internal byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("code", new SetupCode(Id, Ssid, Host, SpentCode) { Psk = Psk, Port = Port, Ntp = Ntp, At = At }.Text());
            json.Field("ca", Authority);
            json.Name("grant");
            json.Raw(new SetupGrant(Password, MqttPort) { ProgramKey = ProgramKey }.Write());
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads what was kept; null when it is not a setup, which a newer or older program may have left.</summary>
        internal static TerminalSetup? TryRead(byte[] kept)
        {
            JsonReader json = new JsonReader(kept);
            SetupCode? code = null;
            SetupGrant? grant = null;
            string authority = string.Empty;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "code":
                        code = SetupCode.TryRead(json.Text(), out _);
                        break;
                    case "ca":
                        authority = json.Text();
                        break;
                    case "grant":
                        grant = SetupGrant.TryRead(json.Raw(), out _);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            return json.Error != null || code == null || grant == null || authority.Length == 0 ? null : new TerminalSetup(code, authority, grant);
        }

        /// <summary>The one-time code is spent and not kept; its place is filled so that the rest reads as before.</summary>
        private static string SpentCode => new string('-', SetupCode.LeastCode);
    }
}
