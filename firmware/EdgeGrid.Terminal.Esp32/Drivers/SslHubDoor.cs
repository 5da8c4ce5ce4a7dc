using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The hub's HTTPS door by the board's TLS 1.2.</summary>
    internal sealed class SslHubDoor : IHubDoor
    {
        /// <summary>The most that is asked for, a piece of a program, and the head of the answer.</summary>
        private const int MostBytes = 20 * 1024;
        private const int PatienceMs = 30 * 1000;

        public byte[]? Exchange(string host, int port, string? authority, byte[] request, out string reason)
        {
            try
            {
                IPAddress address = Dns.GetHostEntry(host).AddressList[0];
                using (Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
                {
                    socket.Connect(new IPEndPoint(address, port));
                    using (SslStream tls = new SslStream(socket))
                    {
                        tls.ReadTimeout = PatienceMs;
                        tls.SslVerification = authority == null ? SslVerification.NoVerification : SslVerification.CertificateRequired;
                        X509Certificate? believed = authority == null ? null : new X509Certificate(authority);
                        tls.AuthenticateAsClient(host, null, believed, SslProtocols.Tls12);
                        tls.Write(request, 0, request.Length);
                        reason = string.Empty;
                        return ReadToEnd(tls);
                    }
                }
            }
            catch (Exception failed)
            {
                reason = failed.Message;
                return null;
            }
        }

        private static byte[] ReadToEnd(SslStream tls)
        {
            byte[] buffer = new byte[MostBytes];
            int count = 0;
            for (int read = tls.Read(buffer, 0, MostBytes); read > 0; read = tls.Read(buffer, count, MostBytes - count))
            {
                count += read;
                if (count == MostBytes)
                {
                    throw new InvalidOperationException("the answer is too long");
                }
            }

            byte[] answer = new byte[count];
            Array.Copy(buffer, answer, count);
            return answer;
        }
    }
}
