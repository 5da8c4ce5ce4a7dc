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
        public static readonly IPAddress Any;

        public extern IPAddress(byte[] address);
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

namespace System.Net.NetworkInformation
{
    public enum NetworkInterfaceType
    {
        WirelessAP = 72,
    }

    public enum AuthenticationType : byte
    {
        WPA2 = 8,
    }

    public class NetworkInterface
    {
        protected extern NetworkInterface(int interfaceIndex);

        public extern NetworkInterfaceType NetworkInterfaceType { get; }
        public extern uint SpecificConfigId { get; set; }

        public static extern NetworkInterface[] GetAllNetworkInterfaces();
        public extern void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress);
    }

    public class WirelessAPConfiguration
    {
        public extern WirelessAPConfiguration(uint id);

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Enable = 2,
            AutoStart = 6,
        }

        public extern AuthenticationType Authentication { get; set; }
        public extern string Password { get; set; }
        public extern string Ssid { get; set; }
        public extern ConfigurationOptions Options { get; set; }
        public extern byte MaxConnections { get; set; }

        public static extern WirelessAPConfiguration[] GetAllWirelessAPConfigurations();
        public extern void SaveConfiguration();
    }
}

namespace System.Net.Sockets
{
    using System.IO;

    public class SocketException : Exception
    {
        internal extern SocketException();
    }

    public enum SocketOptionLevel
    {
        Socket = 0xffff,
    }

    public enum SocketOptionName
    {
        Broadcast = 0x0020,
    }

    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum SocketType
    {
        Stream = 1,
        Dgram = 2,
    }

    public enum ProtocolType
    {
        Tcp = 6,
        Udp = 17,
    }

    public class Socket : IDisposable
    {
        public extern Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType);

        public extern int ReceiveTimeout { get; set; }
        public extern int SendTimeout { get; set; }

        public extern void Connect(EndPoint remoteEP);
        public extern void Bind(EndPoint localEP);
        public extern void Listen(int backlog);
        public extern Socket Accept();
        public extern int Send(byte[] buffer);
        public extern int SendTo(byte[] buffer, EndPoint remoteEP);
        public extern int Receive(byte[] buffer);
        public extern void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue);
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
