namespace EdgeGrid.Contracts
{
    /// <summary>Bytes as hexadecimal text and back; the wire writes upper case and reads either.</summary>
    public static class Hex
    {
        /// <summary>The upper-case digit of a value from 0 to 15.</summary>
        public static char Digit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

        /// <summary>The value of a hexadecimal digit, -1 for any other character.</summary>
        public static int Value(char digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            if (digit >= 'A' && digit <= 'F')
            {
                return digit - 'A' + 10;
            }

            return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
        }

        /// <summary>The first <paramref name="count"/> bytes in upper case, two digits a byte.</summary>
        public static string Write(byte[] bytes, int count)
        {
            char[] text = new char[count * 2];
            for (int i = 0; i < count; i++)
            {
                text[2 * i] = Digit(bytes[i] >> 4);
                text[(2 * i) + 1] = Digit(bytes[i] & 0x0F);
            }

            return new string(text);
        }

        /// <summary>Reads an even number of digits; null when the text is anything else.</summary>
        public static byte[]? TryRead(string text)
        {
            if (text.Length % 2 != 0)
            {
                return null;
            }

            byte[] bytes = new byte[text.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                int high = Value(text[2 * i]);
                int low = Value(text[(2 * i) + 1]);
                if (high < 0 || low < 0)
                {
                    return null;
                }

                bytes[i] = (byte)((high << 4) | low);
            }

            return bytes;
        }
    }
}
