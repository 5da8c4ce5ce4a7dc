using System.Net;
using System.Net.Sockets;
using System.Threading;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Gives the guest of the terminal's own network its address, in a thread of its own.</summary>
    internal sealed class DhcpOverUdp
    {
        private const int ServerPort = 67;
        private const int GuestPort = 68;
        private const int MostBytes = 1024;
        private static readonly byte[] Server = new byte[] { 192, 168, 4, 1 };
        private static readonly byte[] Guest = new byte[] { 192, 168, 4, 2 };

        private readonly ILog _log;

        internal DhcpOverUdp(ILog log)
        {
            _log = log;
            new Thread(Run).Start();
        }

        private void Run()
        {
            Socket listening = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            listening.Bind(new IPEndPoint(IPAddress.Any, ServerPort));
            Socket telling = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            telling.Bind(new IPEndPoint(new IPAddress(Server), 0));
            telling.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
            IPEndPoint everybody = new IPEndPoint(new IPAddress(new byte[] { 255, 255, 255, 255 }), GuestPort);
            byte[] message = new byte[MostBytes];
            while (true)
            {
                try
                {
                    byte[]? answer = DhcpAnswer.Of(message, listening.Receive(message), Server, Guest);
                    if (answer != null)
                    {
                        telling.SendTo(answer, everybody);
                    }
                }
                catch (SocketException failed)
                {
                    _log.Warn("dhcp: " + failed.Message);
                }
            }
        }
    }
}
