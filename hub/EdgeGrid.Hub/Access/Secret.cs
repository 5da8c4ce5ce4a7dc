using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Hub.Access;

/// <summary>
/// A secret the hub draws: 256 random bits behind a prefix that says what it opens. Only its SHA-256 is kept; a slow hash
/// is for what people choose, not for what nobody can guess.
/// </summary>
internal static class Secret
{
    /// <summary>The prefix of bearer tokens, which scanners for leaked secrets can look for.</summary>
    internal const string Token = "egt_";

    /// <summary>The prefix of terminals' passwords.</summary>
    internal const string Terminal = "egp_";

    internal static string Draw(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
