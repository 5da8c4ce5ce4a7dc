using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>Chance from the operating system.</summary>
internal sealed class SystemRandom : IRandom
{
    public uint Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
