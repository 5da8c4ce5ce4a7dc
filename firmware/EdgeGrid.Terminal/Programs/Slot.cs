using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Programs
{
    /// <summary>A program in one of the two slots.</summary>
    public sealed class Slot
    {
        /// <summary>Of the slots there are.</summary>
        internal const int Count = 2;

        internal Slot(int index, ProgramManifest manifest)
        {
            Index = index;
            Manifest = manifest;
        }

        /// <summary>What it is.</summary>
        public ProgramManifest Manifest { get; }

        internal int Index { get; }

        /// <summary>The file it lies in.</summary>
        internal string Name => NameOf(Index);

        internal static string NameOf(int index) => "program" + FixedPoint.Whole(index);

        internal void Write(JsonWriter json)
        {
            json.BeginObject();
            json.Field("slot", Index);
            json.Name("manifest");
            json.Raw(Manifest.Write());
            json.EndObject();
        }

        /// <summary>Reads what was written; null when it is not a slot.</summary>
        internal static Slot? TryRead(byte[] kept)
        {
            JsonReader json = new JsonReader(kept);
            ProgramManifest? manifest = null;
            int index = 0;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "slot":
                        index = (int)json.Number(0, Count - 1);
                        break;
                    case "manifest":
                        manifest = ProgramManifest.TryRead(json.Raw(), out _);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            return json.Error != null || manifest == null ? null : new Slot(index, manifest);
        }
    }
}
