using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// A terminal's password: 256 random bits drawn by the hub, shown once and stored as one SHA-256 (slow hashes are for passwords
/// that people choose).
/// </summary>
internal static class TerminalSecret
{
    internal static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Compares in constant time.</summary>
    internal static bool Matches(byte[] stored, ReadOnlySpan<byte> presented) =>
        CryptographicOperations.FixedTimeEquals(stored, SHA256.HashData(presented));
}
