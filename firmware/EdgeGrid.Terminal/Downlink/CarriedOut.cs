using System.Collections;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Downlink
{
    /// <summary>
    /// The last commands and how they went, kept over restarts: a command that comes again is answered again and not carried out again
    /// (or a reboot would reboot for ever).
    /// </summary>
    internal sealed class CarriedOut
    {
        private const int Capacity = 16;

        private readonly KeptValue _kept;
        private readonly ArrayList _ids = new ArrayList();
        private readonly ArrayList _errors = new ArrayList();

        internal CarriedOut(IFlashStore flash)
        {
            _kept = new KeptValue(flash, "commands");
            byte[]? kept = _kept.Read();
            if (kept != null)
            {
                Read(new JsonReader(kept));
            }
        }

        /// <summary>Whether a command was carried out, and how: the error is empty when it went well.</summary>
        internal bool TryFind(string id, out string error)
        {
            int at = _ids.IndexOf(id);
            error = at < 0 ? string.Empty : (string)_errors[at]!;
            return at >= 0;
        }

        /// <summary>Remembers a command; false when the flash has no room: then only until the next restart.</summary>
        internal bool Remember(string id, string error)
        {
            if (_ids.Count == Capacity)
            {
                _ids.RemoveAt(0);
                _errors.RemoveAt(0);
            }

            _ids.Add(id);
            _errors.Add(error);
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            for (int i = 0; i < _ids.Count; i++)
            {
                json.Field((string)_ids[i]!, (string)_errors[i]!);
            }

            json.EndObject();
            return _kept.Write(json.ToArray());
        }

        private void Read(JsonReader json)
        {
            json.BeginObject();
            while (json.NextField())
            {
                _ids.Add(json.Field);
                _errors.Add(json.Text());
            }
        }
    }
}
