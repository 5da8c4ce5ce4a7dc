namespace EdgeGrid.Hub.Telemetry;

/// <summary>Whole numbers in as few bytes as they need (LEB128), signed ones by zigzag: small differences become one byte.</summary>
internal static class VarInt
{
    internal static void Write(List<byte> to, long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        for (; rest >= 0x80; rest >>= 7)
            to.Add((byte)(rest | 0x80));
        to.Add((byte)rest);
    }

    /// <summary>Takes a number off the front.</summary>
    /// <exception cref="InvalidDataException">The bytes end in the middle of it.</exception>
    internal static long Read(ref ReadOnlySpan<byte> from)
    {
        ulong value = 0;
        for (var i = 0; i < from.Length && i < 10; i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if ((from[i] & 0x80) != 0)
                continue;
            from = from[(i + 1)..];
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw new InvalidDataException("A number in a part of readings has no end.");
    }
}
