// Mirrors System.Security.Cryptography.HMACSHA256 of nanoframework/System.Security.Cryptography. Signatures only, no runtime: nothing here ever runs.
namespace System.Security.Cryptography
{
    public class HMACSHA256
    {
        public extern HMACSHA256(byte[] key);

        public static extern byte[] HashData(byte[] key, byte[] source);
    }
}
