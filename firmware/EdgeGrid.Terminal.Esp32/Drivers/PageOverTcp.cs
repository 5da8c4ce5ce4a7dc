using System.Net;
using System.Net.Sockets;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Shows the set-up page to the guest of the terminal's own network, one connection after the other.</summary>
    internal sealed class PageOverTcp
    {
        private const int Port = 80;
        private const int PatienceMs = 5000;

        private readonly ILog _log;

        internal PageOverTcp(ILog log)
        {
            _log = log;
        }

        /// <summary>Blocks until the page was given the text of a code, and has said so.</summary>
        internal string WaitForCode()
        {
            using (Socket listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                listening.Bind(new IPEndPoint(IPAddress.Any, Port));
                listening.Listen(2);
                while (true)
                {
                    try
                    {
                        string? code = Answer(listening.Accept());
                        if (code != null)
                        {
                            return code;
                        }
                    }
                    catch (SocketException failed)
                    {
                        _log.Warn("page: " + failed.Message);
                    }
                }
            }
        }

        private static string? Answer(Socket guest)
        {
            using (guest)
            {
                guest.ReceiveTimeout = PatienceMs;
                guest.SendTimeout = PatienceMs;
                HttpRequest request = new HttpRequest();
                byte[] bytes = new byte[512];
                while (!request.IsWhole && !request.IsTooLong)
                {
                    int count = guest.Receive(bytes);
                    if (count <= 0)
                    {
                        return null;
                    }

                    request.Add(bytes, count);
                }

                guest.Send(SetupPage.Answer(request, out string? code));
                return code;
            }
        }
    }
}
