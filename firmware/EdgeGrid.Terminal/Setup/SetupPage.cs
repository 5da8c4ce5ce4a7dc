using System.Text;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>The page that a phone in the terminal's own network is shown: one field for the text of a setup code, for a door whose reader does not work.</summary>
    internal static class SetupPage
    {
        private const string Head =
            "<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>EdgeGrid</title>"
            + "<style>body{font:18px/1.5 sans-serif;margin:1em auto;max-width:32em;padding:0 1em}textarea,button{font:inherit;width:100%;box-sizing:border-box}"
            + "button{margin-top:.5em;padding:.6em;background:#0b5;color:#fff;border:0;border-radius:.4em}.no{color:#b00}</style><h1>终端配置 <small>Set up</small></h1>";

        private const string Form =
            "<form method=post action=/><label for=code>粘贴配置码的文字(以 EGS1: 开头)<br>Paste the text of the setup code, it begins with EGS1:</label>"
            + "<textarea id=code name=code rows=8 required autocomplete=off></textarea><button>配置 Set up</button></form>";

        private const string Taken = "<p>已收到,终端重新启动并连接网络。请看屏幕。<br>Taken. The terminal starts anew and joins the network: look at its screen.";

        /// <summary>The answer to a request, and the text of the code if it brought a good one.</summary>
        internal static byte[] Answer(HttpRequest request, out string? code)
        {
            code = null;
            if (request.IsTooLong)
            {
                return Write("413 Content Too Large", Head + "<p class=no>太长 Too long" + Form);
            }

            if (!request.IsPost)
            {
                return Write("200 OK", Head + Form);
            }

            string text = FieldOf(request.Body).Trim();
            if (SetupCode.TryRead(text, out string reason) == null)
            {
                return Write("422 Unprocessable Content", Head + "<p class=no>这不是配置码 This is no setup code: " + Plain(reason) + Form);
            }

            code = text;
            return Write("200 OK", Head + Taken);
        }

        /// <summary>The only field of the form, decoded (application/x-www-form-urlencoded, URL Standard 5.1).</summary>
        private static string FieldOf(string body)
        {
            const string name = "code=";
            if (body.Length < name.Length || body.Substring(0, name.Length) != name)
            {
                return string.Empty;
            }

            byte[] bytes = new byte[body.Length];
            int count = 0;
            for (int i = name.Length; i < body.Length && body[i] != '&'; i++)
            {
                byte[]? escaped = body[i] == '%' && i + 2 < body.Length ? Hex.TryRead(body.Substring(i + 1, 2)) : null;
                bytes[count++] = escaped != null ? escaped[0] : body[i] == '+' ? (byte)' ' : (byte)body[i];
                i += escaped != null ? 2 : 0;
            }

            return Encoding.UTF8.GetString(bytes, 0, count);
        }

        /// <summary>A reason quotes names of fields at most, but what came from outside is never markup.</summary>
        private static string Plain(string text)
        {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.Length; i++)
            {
                plain.Append(text[i] == '<' || text[i] == '&' ? ' ' : text[i]);
            }

            return plain.ToString();
        }

        private static byte[] Write(string status, string page)
        {
            byte[] body = Encoding.UTF8.GetBytes(page);
            byte[] head = Encoding.UTF8.GetBytes("HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nContent-Length: "
                + FixedPoint.Whole(body.Length) + "\r\nConnection: close\r\n\r\n");
            byte[] answer = new byte[head.Length + body.Length];
            System.Array.Copy(head, 0, answer, 0, head.Length);
            System.Array.Copy(body, 0, answer, head.Length, body.Length);
            return answer;
        }
    }
}
