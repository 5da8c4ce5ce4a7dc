namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The hub's certificate authority as a terminal that trusts nobody yet fetches it: believed only when its check is right under the one-time
    /// code, which never crosses the wire before that. On the wire <c>{"v":1,"ca":"-----BEGIN …","mac":"64 hexadecimal digits"}</c>.
    /// </summary>
    public sealed class SetupAuthority
    {
        /// <summary>An authority and its check.</summary>
        /// <param name="pem">The certificate in PEM.</param>
        /// <param name="mac">The check, 32 bytes.</param>
        public SetupAuthority(string pem, byte[] mac)
        {
            Pem = pem;
            Mac = mac;
        }

        /// <summary>The certificate in PEM.</summary>
        public string Pem { get; }

        /// <summary>The check, 32 bytes.</summary>
        public byte[] Mac { get; }

        /// <summary>Whether the check is right for this terminal, this fetch and this code.</summary>
        /// <param name="setupKey">Of the one-time code, by <see cref="SetupProof.Key"/>.</param>
        /// <param name="id">Terminal id.</param>
        /// <param name="nonce">What the terminal drew for this fetch.</param>
        public bool Holds(byte[] setupKey, string id, string nonce) => KeyedHash.Same(Mac, SetupProof.OfAuthority(setupKey, id, nonce, Pem));

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("v", 1);
            json.Field("ca", Pem);
            json.Field("mac", Hex.Write(Mac, Mac.Length));
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static SetupAuthority? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.VersionOnly);
            JsonReader json = reader.Json;
            string pem = string.Empty;
            byte[]? mac = null;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "ca":
                        pem = json.Text();
                        break;
                    case "mac":
                        mac = Hex.TryRead(json.Text());
                        if (mac == null || mac.Length != KeyedHash.Bytes)
                        {
                            json.Fail("not 64 hexadecimal digits");
                        }

                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(pem.Length > 0, "ca");
            reader.Require(mac != null, "mac");
            return reader.Finish(out reason) ? new SetupAuthority(pem, mac!) : null;
        }
    }
}
