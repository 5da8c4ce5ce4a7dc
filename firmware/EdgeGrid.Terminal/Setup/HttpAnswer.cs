using System;
using System.Text;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>An answer of HTTP/1.0 or 1.1 that ends with its connection (RFC 9112): the status and the body; chunks are not asked for and not understood.</summary>
    internal sealed class HttpAnswer
    {
        private const int StatusAt = 9;
        private const int StatusDigits = 3;

        private HttpAnswer(int status, byte[] body)
        {
            Status = status;
            Body = body;
        }

        internal int Status { get; }

        internal byte[] Body { get; }

        /// <summary>A request whose answer is such a one.</summary>
        internal static byte[] Request(string method, string path, string host, string headers) =>
            Encoding.UTF8.GetBytes(method + " " + path + " HTTP/1.0\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + headers + "\r\n");

        /// <summary>Reads an answer; null when it is none.</summary>
        internal static HttpAnswer? TryRead(byte[] bytes)
        {
            int body = BodyAt(bytes);
            if (body < 0 || bytes.Length < StatusAt + StatusDigits || Encoding.UTF8.GetString(bytes, 0, 5) != "HTTP/")
            {
                return null;
            }

            int status = 0;
            for (int i = StatusAt; i < StatusAt + StatusDigits; i++)
            {
                if (bytes[i] < '0' || bytes[i] > '9')
                {
                    return null;
                }

                status = (status * 10) + bytes[i] - '0';
            }

            byte[] rest = new byte[bytes.Length - body];
            Array.Copy(bytes, body, rest, 0, rest.Length);
            return new HttpAnswer(status, rest);
        }

        private static int BodyAt(byte[] bytes)
        {
            for (int i = 3; i < bytes.Length; i++)
            {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
                {
                    return i + 1;
                }
            }

            return -1;
        }
    }
}
