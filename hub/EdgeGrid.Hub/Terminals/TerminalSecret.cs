using System.Security.Cryptography;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Compares a terminal's password with the hash that is stored, in constant time.</summary>
internal static class TerminalSecret
{
    internal static bool Matches(byte[] stored, ReadOnlySpan<byte> presented) =>
        CryptographicOperations.FixedTimeEquals(stored, SHA256.HashData(presented));
}
