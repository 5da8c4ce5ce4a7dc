using System;
using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>Reads JSON strings: escapes, surrogate pairs and strict UTF-8 (RFC 3629), for <see cref="JsonReader"/>.</summary>
    internal static class JsonText
    {
        /// <summary>Reads the string whose opening quote stands at <paramref name="at"/>, and steps behind its closing one.</summary>
        internal static string Read(byte[] json, ref int at, JsonReader reader)
        {
            int start = ++at;
            byte[]? unescaped = null;
            int length = 0;
            while (at < json.Length && json[at] != '"')
            {
                if (json[at] == '\\')
                {
                    if (unescaped == null)
                    {
                        // An escape is never longer in UTF-8 than as it stands, so the text's own length is room enough.
                        unescaped = new byte[End(json, at) - start];
                        Array.Copy(json, start, unescaped, 0, at - start);
                        length = at - start;
                    }

                    if (!Unescape(json, ref at, unescaped, ref length))
                    {
                        reader.Fail("a bad escape in a text");
                        return string.Empty;
                    }

                    continue;
                }

                int step = SequenceLength(json, at);
                if (step == 0)
                {
                    reader.Fail("a text that is not UTF-8 or holds a control character");
                    return string.Empty;
                }

                for (int i = 0; i < step; i++, at++)
                {
                    if (unescaped != null)
                    {
                        unescaped[length++] = json[at];
                    }
                }
            }

            if (at >= json.Length)
            {
                reader.Fail("a text without an end");
                return string.Empty;
            }

            at++;
            return unescaped == null
                ? Encoding.UTF8.GetString(json, start, at - 1 - start)
                : Encoding.UTF8.GetString(unescaped, 0, length);
        }

        /// <summary>Where the closing quote stands, or the body ends.</summary>
        private static int End(byte[] json, int at)
        {
            while (at < json.Length && json[at] != '"')
            {
                at += json[at] == '\\' ? 2 : 1;
            }

            return at < json.Length ? at : json.Length;
        }

        private static bool Unescape(byte[] json, ref int at, byte[] to, ref int length)
        {
            if (at + 1 >= json.Length)
            {
                return false;
            }

            byte kind = json[at + 1];
            at += 2;
            switch (kind)
            {
                case (byte)'"':
                case (byte)'\\':
                case (byte)'/':
                    to[length++] = kind;
                    return true;
                case (byte)'b':
                    to[length++] = 8;
                    return true;
                case (byte)'f':
                    to[length++] = 12;
                    return true;
                case (byte)'n':
                    to[length++] = 10;
                    return true;
                case (byte)'r':
                    to[length++] = 13;
                    return true;
                case (byte)'t':
                    to[length++] = 9;
                    return true;
                case (byte)'u':
                    return CodePoint(json, ref at, to, ref length);
                default:
                    return false;
            }
        }

        private static bool CodePoint(byte[] json, ref int at, byte[] to, ref int length)
        {
            int code = Four(json, ref at);
            if (code >= 0xD800 && code <= 0xDBFF)
            {
                if (at + 1 >= json.Length || json[at] != '\\' || json[at + 1] != 'u')
                {
                    return false;
                }

                at += 2;
                int low = Four(json, ref at);
                if (low < 0xDC00 || low > 0xDFFF)
                {
                    return false;
                }

                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }

            // A lone low surrogate is no character; four digits that are none give -1.
            if (code < 0 || (code >= 0xDC00 && code <= 0xDFFF))
            {
                return false;
            }

            PutUtf8(code, to, ref length);
            return true;
        }

        private static int Four(byte[] json, ref int at)
        {
            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                int digit = at < json.Length ? Hex.Value((char)json[at]) : -1;
                if (digit < 0)
                {
                    return -1;
                }

                code = (code << 4) | digit;
                at++;
            }

            return code;
        }

        private static void PutUtf8(int code, byte[] to, ref int length)
        {
            if (code < 0x80)
            {
                to[length++] = (byte)code;
                return;
            }

            if (code < 0x800)
            {
                to[length++] = (byte)(0xC0 | (code >> 6));
            }
            else
            {
                if (code < 0x10000)
                {
                    to[length++] = (byte)(0xE0 | (code >> 12));
                }
                else
                {
                    to[length++] = (byte)(0xF0 | (code >> 18));
                    to[length++] = (byte)(0x80 | ((code >> 12) & 0x3F));
                }

                to[length++] = (byte)(0x80 | ((code >> 6) & 0x3F));
            }

            to[length++] = (byte)(0x80 | (code & 0x3F));
        }

        /// <summary>How many bytes the character at <paramref name="at"/> takes; 0 when it is none.</summary>
        private static int SequenceLength(byte[] json, int at)
        {
            byte b = json[at];
            if (b < 0x20)
            {
                return 0;
            }

            if (b < 0x80)
            {
                return 1;
            }

            int count = b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
            if (count == 0 || at + count > json.Length)
            {
                return 0;
            }

            for (int i = 1; i < count; i++)
            {
                if ((json[at + i] & 0xC0) != 0x80)
                {
                    return 0;
                }
            }

            // Overlong forms, surrogates and what lies beyond U+10FFFF are told by the second byte.
            byte second = json[at + 1];
            bool outside = (b == 0xE0 && second < 0xA0) || (b == 0xED && second > 0x9F)
                || (b == 0xF0 && second < 0x90) || (b == 0xF4 && second > 0x8F);
            return outside ? 0 : count;
        }
    }
}
