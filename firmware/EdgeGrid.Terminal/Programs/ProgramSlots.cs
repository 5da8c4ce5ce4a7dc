using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Programs
{
    /// <summary>
    /// Two slots for programs that came over the network, beside the one that was deployed by cable. A new one is checked under the fleet's key at
    /// every start; it is on trial until it has reached the hub; one that does not within its starts, or is not what was sealed, is refused for good,
    /// and what ran before runs again. Nothing here needs a chip: the board's first lines and the core share it.
    /// </summary>
    public sealed class ProgramSlots
    {
        /// <summary>A trial reaches the hub within this long of its start, or is refused.</summary>
        public const long TrialMs = 90 * 1000;

        /// <summary>Bytes fetched and kept at a time: each is a connection with its handshake.</summary>
        internal const int FetchBytes = 4 * ProgramSeal.Piece;

        /// <summary>Starts a trial has: a power cut within its first seconds is not its fault, a third one would be a strange chance.</summary>
        internal const int MostStarts = 3;

        /// <summary>It did not reach the hub.</summary>
        internal const string RolledBack = "rolledBack";

        /// <summary>It is not what was sealed, or was sealed by somebody else.</summary>
        internal const string BadSeal = "badSeal";

        /// <summary>The flash has no room.</summary>
        internal const string NoRoom = "noRoom";

        private readonly IFlashStore _flash;
        private readonly byte[] _key;
        private readonly string _board;
        private readonly ILog _log;
        private readonly SlotBook _book;

        /// <summary>Reads what is known.</summary>
        /// <param name="flash">A store of its own: a program must not take the queue's room.</param>
        /// <param name="key">The fleet's key, from the setup; empty when there is none: then nothing but the deployed program runs.</param>
        /// <param name="board">The board it is, as <c>status</c> names it.</param>
        /// <param name="log">What happened.</param>
        public ProgramSlots(IFlashStore flash, byte[] key, string board, ILog log)
        {
            _flash = flash;
            _key = key;
            _board = board;
            _log = log;
            _book = new SlotBook(flash);
        }

        /// <summary>Whether the program that runs has yet to reach the hub.</summary>
        public bool OnTrial => _key.Length > 0 && _book.Trial != null && _book.Starts > 0;

        /// <summary>The slot that runs in this start; null for the deployed program. Called once a start, by the deployed program.</summary>
        /// <param name="deployed">Its version: another than at the start before was deployed by cable since, and whoever did that wants to see it run.</param>
        public Slot? Choose(string deployed)
        {
            if (_book.Deployed != deployed)
            {
                Forget(deployed);
            }

            if (_key.Length == 0)
            {
                return null;
            }

            if (_book.Trial != null && StartsTrial(_book.Trial))
            {
                return _book.Trial;
            }

            if (_book.Good != null && !IsWhole(_book.Good))
            {
                Refuse(_book.Good, BadSeal);
            }

            return _book.Good;
        }

        /// <summary>A program that was chosen, whole.</summary>
        public byte[] Load(Slot slot)
        {
            byte[] program = new byte[slot.Manifest.Bytes];
            _flash.Read(slot.Name, 0, program, program.Length);
            return program;
        }

        /// <summary>The program that was chosen could not be started: it is refused.</summary>
        public void GiveUp(Slot slot) => Refuse(slot, RolledBack);

        /// <summary>The running program has reached the hub. Any number of times.</summary>
        internal void Confirm()
        {
            if (OnTrial)
            {
                _log.Info("program: " + _book.Trial!.Manifest.Version + " has reached the hub and stays");
                _book.Good = _book.Trial;
                _book.Trial = null;
                _book.Starts = 0;
                Keep();
            }
        }

        /// <summary>The trial has not reached the hub in its time.</summary>
        internal void GiveUpTrial()
        {
            if (_book.Trial != null)
            {
                GiveUp(_book.Trial);
            }
        }

        /// <summary>Why a program will not be fetched, as a word in camelCase; null when it may.</summary>
        internal string? Objection(ProgramManifest manifest) =>
            _key.Length == 0 ? "noKey" : manifest.Board != _board ? "otherBoard" : _book.WhyRefused(manifest);

        /// <summary>Whether this program is the good one, and is what runs.</summary>
        internal bool IsGood(ProgramManifest manifest) => _key.Length > 0 && _book.Good != null && _book.Good.Manifest.IsSame(manifest);

        /// <summary>Begins to keep a program in the slot that is free; how many bytes of it are there already, -1 when the flash has no room to begin.</summary>
        internal int Begin(ProgramManifest manifest)
        {
            Slot? before = _book.Coming;
            int have = before != null && before.Manifest.IsSame(manifest) ? _flash.Length(before.Name) : 0;
            if (have > 0 && (have % FetchBytes == 0 || have == manifest.Bytes))
            {
                return have;
            }

            // A piece that the power cut short may end in anything.

            Slot coming = new Slot(_book.Good != null && _book.Good.Index == 0 ? 1 : 0, manifest);
            _flash.Delete(coming.Name);
            _book.Coming = coming;
            return Keep() && _flash.Free >= manifest.Bytes ? 0 : -1;
        }

        /// <summary>Keeps the next piece; false when the flash has no room.</summary>
        internal bool Append(byte[] piece) => _flash.Append(_book.Coming!.Name, piece, piece.Length);

        /// <summary>All of it came: null when it is what was sealed, and then on trial from the next start on; else the word for why not.</summary>
        internal string? Finish()
        {
            Slot coming = _book.Coming!;
            if (!IsWhole(coming))
            {
                Refuse(coming, BadSeal);
                return BadSeal;
            }

            _book.Trial = coming;
            _book.Starts = 0;
            _book.Coming = null;
            return Keep() ? null : NoRoom;
        }

        private bool StartsTrial(Slot trial)
        {
            // A start that cannot be counted could be repeated for ever.
            _book.Starts++;
            if (_book.Starts > MostStarts || !Keep())
            {
                Refuse(trial, RolledBack);
                return false;
            }

            if (!IsWhole(trial))
            {
                Refuse(trial, BadSeal);
                return false;
            }

            return true;
        }

        private void Refuse(Slot slot, string why)
        {
            _log.Warn("program: " + slot.Manifest.Version + " is refused: " + why);
            _book.Refuse(slot.Manifest, why);
            _book.Good = Without(_book.Good, slot);
            _book.Trial = Without(_book.Trial, slot);
            _book.Coming = Without(_book.Coming, slot);
            _book.Starts = 0;
            Keep();
            _flash.Delete(slot.Name);
        }

        private void Forget(string deployed)
        {
            _book.Begin(deployed);
            Keep();
            for (int i = 0; i < Slot.Count; i++)
            {
                _flash.Delete(Slot.NameOf(i));
            }
        }

        private bool IsWhole(Slot slot)
        {
            ProgramManifest manifest = slot.Manifest;
            if (_flash.Length(slot.Name) != manifest.Bytes)
            {
                return false;
            }

            ProgramSeal seal = new ProgramSeal(_key, manifest.Version, manifest.Board, manifest.Bytes);
            for (int at = 0; at < manifest.Bytes; at += ProgramSeal.Piece)
            {
                byte[] piece = new byte[at + ProgramSeal.Piece <= manifest.Bytes ? ProgramSeal.Piece : manifest.Bytes - at];
                if (_flash.Read(slot.Name, at, piece, piece.Length) != piece.Length)
                {
                    return false;
                }

                seal.Add(piece);
            }

            return KeyedHash.Same(seal.Value, manifest.Seal);
        }

        private bool Keep()
        {
            bool kept = _book.Write();
            if (!kept)
            {
                _log.Warn("program: no room to keep what is known of the slots");
            }

            return kept;
        }

        private static Slot? Without(Slot? slot, Slot refused) => slot != null && slot.Manifest.IsSame(refused.Manifest) ? null : slot;
    }
}
