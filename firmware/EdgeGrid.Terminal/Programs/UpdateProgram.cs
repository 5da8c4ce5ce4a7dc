using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Uplink;

namespace EdgeGrid.Terminal.Programs
{
    /// <summary>
    /// Carries out the command <c>update</c>: fetches the program piece by piece into the free slot, over power cuts, and restarts into it. The command
    /// is answered at the end alone: with the reason when it is refused, and with a yes by the new program once it has reached the hub, which gives
    /// commands that have no answer again at every connection.
    /// </summary>
    internal sealed class UpdateProgram : IPieceTaker
    {
        /// <summary>So many attempts in a row without a byte end it.</summary>
        internal const int MostFailures = 10;

        private readonly ProgramSlots _slots;
        private readonly IProgramSource _source;
        private readonly IBoard _board;
        private readonly ILog _log;
        private readonly Inbox _fetched;
        private readonly BackOff _backOff;
        private string _command = string.Empty;
        private ProgramManifest? _manifest;
        private int _have;
        private bool _asked;
        private bool _stale;
        private int _failures;
        private long _askAtMs = Deadline.Never;

        internal UpdateProgram(ProgramSlots slots, IProgramSource source, TerminalPorts ports)
        {
            _slots = slots;
            _source = source;
            _board = ports.Board;
            _log = ports.Log;
            _fetched = new Inbox(1, ports.Wake);
            _backOff = new BackOff(ports.Random);
        }

        /// <summary>The command that is at its end, for the answer; empty when none is.</summary>
        internal string Ended { get; private set; } = string.Empty;

        /// <summary>Why it was not carried out, as a word in camelCase.</summary>
        internal string Error { get; private set; } = string.Empty;

        /// <summary>Whether a program waits for a restart to run.</summary>
        internal bool Ready { get; private set; }

        /// <summary>Any thread.</summary>
        public void PieceCame(byte[]? piece, string reason) => _fetched.TryAdd(piece == null ? (object)reason : piece);

        /// <summary>Takes a command: its answer, empty for a yes; null when the answer comes later.</summary>
        internal string? Take(string command, byte[]? args, long nowMs)
        {
            ProgramManifest? manifest = ProgramManifest.TryRead(args ?? new byte[0], out string reason);
            if (manifest == null)
            {
                _log.Warn("program: " + reason);
                return "badArgs";
            }

            // What the hub says has come from the hub.
            _slots.Confirm();
            if (_slots.IsGood(manifest) || manifest.Version == _board.Fw)
            {
                return string.Empty;
            }

            string? objection = _slots.Objection(manifest);
            if (objection != null || Ready)
            {
                return objection;
            }

            if (_manifest != null && _manifest.IsSame(manifest))
            {
                _command = command;
                return null;
            }

            if (_manifest != null)
            {
                _stale = _asked;
                End("superseded");
            }

            _have = _slots.Begin(manifest);
            if (_have < 0)
            {
                return ProgramSlots.NoRoom;
            }

            _log.Info("program: fetching " + manifest.Version + ", " + FixedPoint.Whole(_have) + " of " + FixedPoint.Whole(manifest.Bytes) + " bytes are here");
            _command = command;
            _manifest = manifest;
            _failures = 0;
            _askAtMs = nowMs;
            return null;
        }

        /// <summary>The answer of the command that is at its end is kept.</summary>
        internal void Answered() => Ended = string.Empty;

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            object? told = _fetched.Take();
            if (told != null)
            {
                _asked = false;
                Take(told, nowMs);
            }

            if (_manifest == null || _asked || nowMs < _askAtMs)
            {
                return _asked ? Deadline.Never : _askAtMs;
            }

            if (_have >= _manifest.Bytes)
            {
                Finish();
                return Deadline.Never;
            }

            int left = _manifest.Bytes - _have;
            _asked = true;
            _source.Fetch(_manifest.Version, _have, left < ProgramSlots.FetchBytes ? left : ProgramSlots.FetchBytes, this);
            return Deadline.Never;
        }

        private void Take(object told, long nowMs)
        {
            byte[]? piece = told as byte[];
            if (_manifest == null || _stale)
            {
                // It is of a program that another one took the place of.
                _stale = false;
            }
            else if (piece == null)
            {
                Failed((string)told, nowMs);
            }
            else if (_slots.Append(piece))
            {
                _have += piece.Length;
                _failures = 0;
                _backOff.Reset();
                _askAtMs = nowMs;
            }
            else
            {
                End(ProgramSlots.NoRoom);
            }
        }

        private void Failed(string reason, long nowMs)
        {
            _failures++;
            _log.Warn("program: " + reason);
            if (_failures >= MostFailures)
            {
                End("notFetched");
            }
            else
            {
                _askAtMs = nowMs + _backOff.Next();
            }
        }

        private void Finish()
        {
            string? objection = _slots.Finish();
            if (objection != null)
            {
                End(objection);
                return;
            }

            _log.Info("program: " + _manifest!.Version + " is here, restarting into it");
            _manifest = null;
            _askAtMs = Deadline.Never;
            Ready = true;
        }

        private void End(string error)
        {
            Ended = _command;
            Error = error;
            _manifest = null;
            _askAtMs = Deadline.Never;
        }
    }
}
