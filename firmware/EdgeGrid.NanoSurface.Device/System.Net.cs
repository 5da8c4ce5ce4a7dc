// Mirrors nanoframework/System.Net. Signatures only, no runtime: nothing here ever runs.
namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public extern X509Certificate(string certificate);
    }
}

namespace System.Net
{
    public abstract class EndPoint
    {
    }

    public class IPAddress
    {
        internal extern IPAddress();
    }

    public class IPEndPoint : EndPoint
    {
        public extern IPEndPoint(IPAddress address, int port);
    }

    public class IPHostEntry
    {
        public extern IPAddress[] AddressList { get; }
    }

    public static class Dns
    {
        public static extern IPHostEntry GetHostEntry(string hostNameOrAddress);
    }
}

namespace System.Net.Sockets
{
    using System.IO;

    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum SocketType
    {
        Stream = 1,
    }

    public enum ProtocolType
    {
        Tcp = 6,
    }

    public class Socket : IDisposable
    {
        public extern Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType);

        public extern void Connect(EndPoint remoteEP);
        extern void IDisposable.Dispose();
    }

    public class NetworkStream : Stream
    {
        internal extern NetworkStream();

        public override extern long Length { get; }
        public override extern int ReadTimeout { get; set; }

        public override extern long Seek(long offset, SeekOrigin origin);
        public override extern int Read(byte[] buffer, int offset, int count);
        public override extern void Write(byte[] buffer, int offset, int count);
    }
}

namespace System.Net.Security
{
    using System.Net.Sockets;
    using System.Security.Cryptography.X509Certificates;

    public enum SslProtocols
    {
        Tls12 = 3072,
    }

    public enum SslVerification
    {
        NoVerification = 1,
        CertificateRequired = 4,
    }

    public class SslStream : NetworkStream
    {
        public extern SslStream(Socket socket);

        public extern SslVerification SslVerification { get; set; }

        public extern void AuthenticateAsClient(string targetHost, X509Certificate clientCertificate, X509Certificate ca, SslProtocols enabledSslProtocols);
        public override extern int Read(byte[] buffer, int offset, int size);
        public override extern void Write(byte[] buffer, int offset, int size);
    }
}
