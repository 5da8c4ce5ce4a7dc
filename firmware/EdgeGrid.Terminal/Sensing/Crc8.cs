namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>An 8-bit cyclic redundancy check, highest bit first, nothing reflected or inverted at the end, as sensors use it.</summary>
    internal static class Crc8
    {
        private const int TopBit = 0x80;

        /// <summary>The check of some bytes.</summary>
        /// <param name="bytes">What is checked.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">How many bytes.</param>
        /// <param name="polynomial">The polynomial without its highest term.</param>
        /// <param name="initial">What the register begins with.</param>
        internal static byte Of(byte[] bytes, int offset, int count, int polynomial, int initial)
        {
            int register = initial;
            for (int i = offset; i < offset + count; i++)
            {
                register ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    register = (register & TopBit) != 0 ? (register << 1) ^ polynomial : register << 1;
                }
            }

            return (byte)register;
        }
    }
}
