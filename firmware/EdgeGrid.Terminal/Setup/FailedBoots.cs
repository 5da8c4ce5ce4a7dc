using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// Counts starts that came to nothing, one behind another: a start counts as failed until it is confirmed. After <see cref="MostFailed"/> of them
    /// the terminal starts in safe mode, with buttons and network alone: a broken part may cost its own function, not the help button.
    /// </summary>
    public sealed class FailedBoots
    {
        /// <summary>So many failed starts make the next one safe.</summary>
        public const int MostFailed = 5;

        /// <summary>A start that has lasted this long did not fail, hub or no hub.</summary>
        public const long GoodAfterMs = 10 * 60 * 1000;

        private readonly KeptValue _kept;
        private bool _confirmed;

        /// <summary>Reads the count and adds this start to it.</summary>
        public FailedBoots(IFlashStore flash)
        {
            _kept = new KeptValue(flash, "boots");
            byte[]? kept = _kept.Read();
            Before = kept == null || kept.Length != 1 ? 0 : kept[0];
            byte next = (byte)(Before < byte.MaxValue ? Before + 1 : Before);

            // Without room for it the count stands still; a full flash must not keep a terminal from starting.
            _kept.Write(new byte[] { next });
        }

        /// <summary>Failed starts before this one.</summary>
        public int Before { get; }

        /// <summary>Whether to start with as little as possible.</summary>
        public bool Safe => Before >= MostFailed;

        /// <summary>This start went well: the hub was reached, or it lasted <see cref="GoodAfterMs"/>. Any number of times.</summary>
        public void Confirm()
        {
            if (!_confirmed)
            {
                _confirmed = _kept.Write(new byte[] { 0 });
            }
        }
    }
}
