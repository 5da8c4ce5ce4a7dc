using System;
using System.Text;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>A request of HTTP/1.x as it comes in (RFC 9112), of at most <see cref="MostBytes"/>; of its head only the method and the length of the body count.</summary>
    internal sealed class HttpRequest
    {
        internal const int MostBytes = 4096;

        private const string LengthName = "content-length:";

        private readonly byte[] _bytes = new byte[MostBytes];
        private int _count;
        private int _bodyAt = -1;
        private int _bodyLength;

        /// <summary>Whether all of it came; nothing more is taken then.</summary>
        internal bool IsWhole => _bodyAt >= 0 && _count >= _bodyAt + _bodyLength;

        /// <summary>Whether it is longer than what is taken.</summary>
        internal bool IsTooLong => !IsWhole && (_count == MostBytes || _bodyLength > MostBytes);

        internal bool IsPost => _count > 4 && Encoding.UTF8.GetString(_bytes, 0, 5) == "POST ";

        internal string Body => IsWhole ? Encoding.UTF8.GetString(_bytes, _bodyAt, _bodyLength) : string.Empty;

        /// <summary>Takes what came next.</summary>
        internal void Add(byte[] bytes, int count)
        {
            int fits = count < MostBytes - _count ? count : MostBytes - _count;
            Array.Copy(bytes, 0, _bytes, _count, fits);
            _count += fits;
            for (int i = 3; _bodyAt < 0 && i < _count; i++)
            {
                if (_bytes[i] == '\n' && _bytes[i - 1] == '\r' && _bytes[i - 2] == '\n' && _bytes[i - 3] == '\r')
                {
                    _bodyAt = i + 1;
                    _bodyLength = AnnouncedLength(i - LengthName.Length);
                }
            }
        }

        /// <summary>The length that the head announces, 0 when it does not.</summary>
        private int AnnouncedLength(int headEnd)
        {
            long length = 0;
            for (int i = 0; i < headEnd; i++)
            {
                if (_bytes[i] != '\n' || !IsLengthLine(i + 1))
                {
                    continue;
                }

                for (int digit = i + 1 + LengthName.Length; _bytes[digit] != '\r' && length <= MostBytes; digit++)
                {
                    length = _bytes[digit] >= '0' && _bytes[digit] <= '9' ? (length * 10) + _bytes[digit] - '0' : length;
                }
            }

            return (int)length;
        }

        private bool IsLengthLine(int at)
        {
            for (int i = 0; i < LengthName.Length; i++)
            {
                byte next = _bytes[at + i];
                if ((next >= 'A' && next <= 'Z' ? next + 32 : next) != LengthName[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
