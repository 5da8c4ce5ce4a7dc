using System.Collections;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Programs
{
    /// <summary>
    /// What is known of the two slots, kept as one value: it changes wholly or not at all, whenever the power goes. Whoever deployed a board reads
    /// what a later program wrote and the other way round, so fields are only ever added.
    /// </summary>
    internal sealed class SlotBook
    {
        /// <summary>Refused programs that are remembered, the newest.</summary>
        internal const int MostRefused = 8;

        private readonly KeptValue _kept;
        private readonly ArrayList _refused = new ArrayList();

        internal SlotBook(IFlashStore flash)
        {
            _kept = new KeptValue(flash, "slots");
            byte[]? kept = _kept.Read();
            if (kept != null)
            {
                Read(kept);
            }
        }

        /// <summary>Version of the program that was deployed by cable.</summary>
        internal string Deployed { get; set; } = string.Empty;

        /// <summary>The program that has reached the hub; null for the deployed one.</summary>
        internal Slot? Good { get; set; }

        /// <summary>The program that has yet to reach the hub.</summary>
        internal Slot? Trial { get; set; }

        /// <summary>How often the trial was started.</summary>
        internal int Starts { get; set; }

        /// <summary>The program that is being fetched.</summary>
        internal Slot? Coming { get; set; }

        /// <summary>Why a program was refused here, as a word in camelCase; null when it was not.</summary>
        internal string? WhyRefused(ProgramManifest manifest)
        {
            string mark = MarkOf(manifest);
            for (int i = 0; i < _refused.Count; i++)
            {
                string refused = (string)_refused[i]!;
                if (refused.Length > mark.Length && refused.Substring(0, mark.Length) == mark)
                {
                    return refused.Substring(mark.Length);
                }
            }

            return null;
        }

        /// <summary>Remembers a program as refused.</summary>
        internal void Refuse(ProgramManifest manifest, string why)
        {
            _refused.Add(MarkOf(manifest) + why);
            if (_refused.Count > MostRefused)
            {
                _refused.RemoveAt(0);
            }
        }

        /// <summary>Forgets everything, for another program deployed by cable.</summary>
        internal void Begin(string deployed)
        {
            Deployed = deployed;
            Good = null;
            Trial = null;
            Coming = null;
            _refused.Clear();
        }

        /// <summary>Keeps it; false when the flash has no room.</summary>
        internal bool Write()
        {
            JsonWriter json = new JsonWriter();
            json.BeginObject();
            json.Field("deployed", Deployed);
            Write(json, "good", Good);
            Write(json, "trial", Trial);
            json.Field("starts", Starts);
            Write(json, "coming", Coming);
            json.Name("refused");
            json.BeginArray();
            for (int i = 0; i < _refused.Count; i++)
            {
                json.Text((string)_refused[i]!);
            }

            json.EndArray();
            json.EndObject();
            return _kept.Write(json.ToArray());
        }

        private static void Write(JsonWriter json, string name, Slot? slot)
        {
            if (slot != null)
            {
                json.Name(name);
                slot.Write(json);
            }
        }

        /// <summary>A version may be sealed again with other contents: that is another program.</summary>
        private static string MarkOf(ProgramManifest manifest) => manifest.Version + "/" + Hex.Write(manifest.Seal, 8) + "/";

        private void Read(byte[] kept)
        {
            JsonReader json = new JsonReader(kept);
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "deployed":
                        Deployed = json.Text();
                        break;
                    case "good":
                        Good = Slot.TryRead(json.Raw());
                        break;
                    case "trial":
                        Trial = Slot.TryRead(json.Raw());
                        break;
                    case "starts":
                        Starts = (int)json.Number(0, int.MaxValue);
                        break;
                    case "coming":
                        Coming = Slot.TryRead(json.Raw());
                        break;
                    case "refused":
                        ReadRefused(json);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
        }

        private void ReadRefused(JsonReader json)
        {
            json.BeginArray();
            while (json.NextElement())
            {
                _refused.Add(json.Text());
            }
        }
    }
}
