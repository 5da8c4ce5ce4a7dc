using System.Text;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// Makes codes of the bytes of a reader that sends text by a serial line: a code ends with a carriage return, a line feed, or when
    /// nothing more comes. One that is longer than any code we know is dropped whole, so that its tail is not taken for another.
    /// </summary>
    internal sealed class CodeLine
    {
        /// <summary>The longest code that is taken; a setup code is the longest of ours.</summary>
        internal const int Longest = 512;

        /// <summary>A pause that ends a code; a reader at 9,600 baud has a byte about every millisecond.</summary>
        internal const int PauseMs = 50;

        private readonly byte[] _bytes = new byte[Longest];
        private int _count;
        private bool _tooLong;
        private long _lastMs;

        /// <summary>Takes a byte; a code when it ended one, else null.</summary>
        internal string? Take(byte value, long nowMs)
        {
            string? before = Pause(nowMs);
            _lastMs = nowMs;
            if (value == '\r' || value == '\n')
            {
                return before ?? End();
            }

            if (_count == Longest)
            {
                _tooLong = true;
            }
            else
            {
                _bytes[_count++] = value;
            }

            return before;
        }

        /// <summary>Nothing came for a while: the code that was under way, or null.</summary>
        internal string? Pause(long nowMs) => _count > 0 && nowMs - _lastMs >= PauseMs ? End() : null;

        private string? End()
        {
            string? code = _count == 0 || _tooLong ? null : Encoding.UTF8.GetString(_bytes, 0, _count);
            _count = 0;
            _tooLong = false;
            return code;
        }
    }
}
