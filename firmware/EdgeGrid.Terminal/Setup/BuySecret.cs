using System.Text;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// Turns a setup code into a setup: fetches the hub's authority from whoever answers, believes it only when its check is right under the one-time
    /// code, and only then shows the code, to a hub of that authority, which gives the terminal's secret for it.
    /// </summary>
    public sealed class BuySecret
    {
        private const int NonceWords = 4;

        private readonly IHubDoor _hub;
        private readonly IRandom _random;

        /// <summary>By way of a hub's door, with chance for the nonce.</summary>
        public BuySecret(IHubDoor hub, IRandom random)
        {
            _hub = hub;
            _random = random;
        }

        /// <summary>Blocks; null and a sentence when the hub is not there, is another, or does not take the code.</summary>
        public TerminalSetup? Run(SetupCode code, out string reason)
        {
            string path = "/api/v1/setup/" + code.Id;
            string nonce = Nonce();
            HttpAnswer? answer = HttpAnswer.Ask(_hub, code.Host, code.Port, null, "GET", path + "?nonce=" + nonce, string.Empty, out reason);
            SetupAuthority? authority = answer == null ? null : SetupAuthority.TryRead(answer.Body, out reason);
            if (authority == null)
            {
                return null;
            }

            if (!authority.Holds(SetupProof.Key(code.Code), code.Id, nonce))
            {
                reason = "the hub that answers does not know this code";
                return null;
            }

            answer = HttpAnswer.Ask(_hub, code.Host, code.Port, authority.Pem, "POST", path, "Authorization: Setup " + code.Code + "\r\n", out reason);
            SetupGrant? grant = answer == null ? null : SetupGrant.TryRead(answer.Body, out reason);
            return grant == null ? null : TerminalSetup.Of(code, authority.Pem, grant);
        }

        private string Nonce()
        {
            StringBuilder nonce = new StringBuilder();
            for (int i = 0; i < NonceWords; i++)
            {
                uint word = _random.Next();
                byte[] bytes = new byte[] { (byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8), (byte)word };
                nonce.Append(Hex.Write(bytes, bytes.Length));
            }

            return nonce.ToString();
        }
    }
}
