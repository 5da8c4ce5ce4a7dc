using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>The checks of a setup, all HMAC-SHA256: the one hash that a terminal's firmware has.</summary>
    public static class SetupProof
    {
        /// <summary>Bytes of a check and of a key.</summary>
        public const int Bytes = 32;

        /// <summary>The key of a one-time code, which is all the hub keeps of it: it can check with it, but not use the code.</summary>
        public static byte[] Key(string code) => HMACSHA256.HashData(Utf8("EGS1|key"), Utf8(code));

        /// <summary>The check of an authority for one fetch by one terminal.</summary>
        public static byte[] OfAuthority(byte[] setupKey, string id, string nonce, string pem) =>
            HMACSHA256.HashData(setupKey, Utf8("EGS1|ca|" + id + "|" + nonce + "|" + pem));

        /// <summary>Whether two checks are the same; the time taken tells nothing of where they differ.</summary>
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

        private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
    }
}
