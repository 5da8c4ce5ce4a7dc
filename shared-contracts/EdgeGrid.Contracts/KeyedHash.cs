using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>HMAC-SHA256 over texts: the one hash that a terminal's firmware has, and so the one of every check on the wire.</summary>
    public static class KeyedHash
    {
        /// <summary>Bytes of a hash and of a key.</summary>
        public const int Bytes = 32;

        /// <summary>The hash of a text in UTF-8.</summary>
        public static byte[] Of(byte[] key, string message) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(message));

        /// <summary>Whether two are the same; all bytes are compared, so that the time taken tells nothing of where they differ.</summary>
        public static bool Same(byte[] one, byte[] other)
        {
            if (one.Length != other.Length)
            {
                return false;
            }

            int difference = 0;
            for (int i = 0; i < one.Length; i++)
            {
                difference |= one[i] ^ other[i];
            }

            return difference == 0;
        }
    }
}
