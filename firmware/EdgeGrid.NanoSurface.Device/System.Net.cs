// Mirrors X509Certificate of nanoframework/System.Net. Signatures only, no runtime: nothing here ever runs.
namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public extern X509Certificate(string certificate);
    }
}
