using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>The checks of a setup.</summary>
    public static class SetupProof
    {
        /// <summary>The key of a one-time code, which is all the hub keeps of it: it can check with it, but not use the code.</summary>
        public static byte[] Key(string code) => KeyedHash.Of(Encoding.UTF8.GetBytes("EGS1|key"), code);

        /// <summary>The check of an authority for one fetch by one terminal.</summary>
        public static byte[] OfAuthority(byte[] setupKey, string id, string nonce, string pem) =>
            KeyedHash.Of(setupKey, "EGS1|ca|" + id + "|" + nonce + "|" + pem);
    }
}
