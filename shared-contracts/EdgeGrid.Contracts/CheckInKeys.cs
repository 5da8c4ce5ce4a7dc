using System.Collections;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The args of a <c>keys</c> command: the scope keys of one building, one a month, with which its terminal checks codes offline.
    /// On the wire <c>{"keys":[{"kid":"2603","key":"57…2C"}]}</c>.
    /// </summary>
    public sealed class CheckInKeys
    {
        private readonly string[] _kids;
        private readonly byte[][] _keys;

        /// <summary>Keys by month.</summary>
        /// <param name="kids">Months as yyMM.</param>
        /// <param name="keys">32 bytes each, in the same order.</param>
        public CheckInKeys(string[] kids, byte[][] keys)
        {
            _kids = kids;
            _keys = keys;
        }

        /// <summary>How many there are.</summary>
        public int Count => _kids.Length;

        /// <summary>The month of the key at a position, as yyMM.</summary>
        public string Kid(int index) => _kids[index];

        /// <summary>The key of a month, null when it is not among them.</summary>
        public byte[]? Find(string kid)
        {
            for (int i = 0; i < _kids.Length; i++)
            {
                if (_kids[i] == kid)
                {
                    return _keys[i];
                }
            }

            return null;
        }

        /// <summary>The args as they cross the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Name("keys");
            json.BeginArray();
            for (int i = 0; i < _kids.Length; i++)
            {
                json.BeginObject();
                json.Field("kid", _kids[i]);
                json.Field("key", Hex.Write(_keys[i], _keys[i].Length));
                json.EndObject();
            }

            json.EndArray();
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads args; null and a reason when they are not keys.</summary>
        public static CheckInKeys? TryRead(byte[] args, out string reason)
        {
            JsonReader json = new JsonReader(args);
            ArrayList kids = new ArrayList();
            ArrayList keys = new ArrayList();
            json.BeginObject();
            while (json.NextField())
            {
                if (json.Field != "keys")
                {
                    json.Skip();
                    continue;
                }

                kids.Clear();
                keys.Clear();
                json.BeginArray();
                while (json.NextElement())
                {
                    ReadOne(json, kids, keys);
                }
            }

            json.End();
            reason = json.Error ?? (kids.Count == 0 ? "field 'keys' is missing" : string.Empty);
            return reason.Length == 0 ? new CheckInKeys(Kids(kids), Keys(keys)) : null;
        }

        private static void ReadOne(JsonReader json, ArrayList kids, ArrayList keys)
        {
            string kid = string.Empty;
            byte[]? key = null;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "kid":
                        kid = json.Text();
                        break;
                    case "key":
                        key = Hex.TryRead(json.Text());
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            if (kid.Length != CheckInToken.KidLength || key == null || key.Length != CheckInToken.KeyLength)
            {
                json.FailWhole("a key is not a yyMM with 32 bytes");
            }
            else
            {
                kids.Add(kid);
                keys.Add(key);
            }
        }

        private static string[] Kids(ArrayList from)
        {
            string[] to = new string[from.Count];
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = (string)from[i]!;
            }

            return to;
        }

        private static byte[][] Keys(ArrayList from)
        {
            byte[][] to = new byte[from.Count][];
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = (byte[])from[i]!;
            }

            return to;
        }
    }
}
