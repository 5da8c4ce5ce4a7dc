using System;
using System.Text;
using EdgeGrid.Contracts;

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

        private int Status { get; }

        internal byte[] Body { get; }

        /// <summary>Asks a hub, by its door; blocks. Null and a sentence when it is not there, is none, or answers with anything but 200.</summary>
        internal static HttpAnswer? Ask(IHubDoor hub, string host, int port, string? authority, string method, string path, string headers, out string reason)
        {
            byte[]? bytes = hub.Exchange(host, port, authority, Request(method, path, host, headers), out reason);
            if (bytes == null)
            {
                return null;
            }

            HttpAnswer? answer = TryRead(bytes);
            if (answer == null || answer.Status != 200)
            {
                reason = answer == null ? "what answers is no hub" : "the hub answers " + FixedPoint.Whole(answer.Status) + Problem(answer.Body);
                return null;
            }

            return answer;
        }

        /// <summary>A request whose answer is such a one.</summary>
        private static byte[] Request(string method, string path, string host, string headers) =>
            Encoding.UTF8.GetBytes(method + " " + path + " HTTP/1.0\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + headers + "\r\n");

        /// <summary>The code of a problem (RFC 9457), when there is one.</summary>
        private static string Problem(byte[] body)
        {
            JsonReader json = new JsonReader(body);
            string code = string.Empty;
            json.BeginObject();
            while (json.NextField())
            {
                if (json.Field == "code")
                {
                    code = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            return json.Error != null || code.Length == 0 ? string.Empty : " " + code;
        }

        /// <summary>Reads an answer; null when it is none.</summary>
        private static HttpAnswer? TryRead(byte[] bytes)
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
