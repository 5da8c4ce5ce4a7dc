namespace EdgeGrid.Contracts
{
    /// <summary>What the one-time code buys: the terminal's own secret and where it speaks MQTT. On the wire <c>{"v":1,"password":"…","mqttPort":8883,"programKey":"…"}</c>.</summary>
    public sealed class SetupGrant
    {
        /// <summary>A grant.</summary>
        /// <param name="password">The terminal's secret.</param>
        /// <param name="mqttPort">The hub's port for MQTT over TLS.</param>
        public SetupGrant(string password, int mqttPort)
        {
            Password = password;
            MqttPort = mqttPort;
        }

        /// <summary>The terminal's secret.</summary>
        public string Password { get; }

        /// <summary>The hub's port for MQTT over TLS.</summary>
        public int MqttPort { get; }

        /// <summary>The key under which programs for this fleet are sealed (<see cref="ProgramSeal"/>), on the wire in hexadecimal digits; empty when the hub gives none.</summary>
        public byte[] ProgramKey { get; init; } = new byte[0];

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("password", Password);
            json.Field("mqttPort", MqttPort);
            if (ProgramKey.Length > 0)
            {
                json.Field("programKey", Hex.Write(ProgramKey, ProgramKey.Length));
            }

            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static SetupGrant? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.VersionOnly);
            JsonReader json = reader.Json;
            string password = string.Empty;
            int mqttPort = 0;
            string programKey = string.Empty;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "password":
                        password = json.Text();
                        break;
                    case "mqttPort":
                        mqttPort = (int)json.Number(1, 65535);
                        break;
                    case "programKey":
                        programKey = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(password.Length > 0, "password");
            reader.Require(mqttPort > 0, "mqttPort");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            byte[]? key = Hex.TryRead(programKey);
            reason = key == null ? "programKey: not hexadecimal digits" : string.Empty;
            return key == null ? null : new SetupGrant(password, mqttPort) { ProgramKey = key };
        }
    }
}
