namespace EdgeGrid.Terminal.Flash
{
    /// <summary>
    /// One record on flash: kind (1 byte), length of the payload (2), payload, CRC-32 of all before it (4); little-endian.
    /// What a power cut left of a frame fails its checksum.
    /// </summary>
    internal static class Frame
    {
        /// <summary>Bytes before the payload.</summary>
        internal const int Head = 3;

        /// <summary>Bytes around the payload.</summary>
        internal const int Overhead = Head + 4;

        /// <summary>The longest payload a reader accepts.</summary>
        internal const int MaxPayload = 4096;

        /// <summary>A frame around a payload.</summary>
        internal static byte[] Of(byte kind, byte[] payload)
        {
            byte[] frame = new byte[payload.Length + Overhead];
            frame[0] = kind;
            frame[1] = (byte)payload.Length;
            frame[2] = (byte)(payload.Length >> 8);
            System.Array.Copy(payload, 0, frame, Head, payload.Length);
            Put(frame, Head + payload.Length, Crc32.Of(frame, Head + payload.Length));
            return frame;
        }

        /// <summary>Whether the first <paramref name="length"/> bytes are one whole frame.</summary>
        internal static bool IsWhole(byte[] frame, int length) =>
            length >= Overhead && PayloadLength(frame) == length - Overhead
            && Get(frame, length - 4) == Crc32.Of(frame, length - 4);

        /// <summary>The payload's length as the head of a frame announces it.</summary>
        internal static int PayloadLength(byte[] frame) => frame[1] | (frame[2] << 8);

        /// <summary>Writes 32 bits.</summary>
        internal static void Put(byte[] bytes, int at, uint value)
        {
            bytes[at] = (byte)value;
            bytes[at + 1] = (byte)(value >> 8);
            bytes[at + 2] = (byte)(value >> 16);
            bytes[at + 3] = (byte)(value >> 24);
        }

        /// <summary>Reads 32 bits.</summary>
        internal static uint Get(byte[] bytes, int at) =>
            bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
    }
}
