using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// Setting up by phone, over the restarts it takes: a board has one network at a time. Asked for at the door, it starts anew with a network of its own,
    /// takes the text of a code, starts anew without it and uses the text once.
    /// </summary>
    public sealed class PhoneSetup
    {
        /// <summary>How long the network is open to be joined; then the door waits at its reader again.</summary>
        public const long OpenMs = 15 * 60 * 1000;

        /// <summary>How long the report button is held to ask for it.</summary>
        public const long HoldMs = 3000;

        private const int Digits = 10;

        private readonly KeptValue _network;
        private readonly KeptValue _text;

        /// <summary>On this flash.</summary>
        public PhoneSetup(IFlashStore flash)
        {
            _network = new KeptValue(flash, "phone");
            _text = new KeptValue(flash, "paper");
        }

        /// <summary>The password of the terminal's network, shown on its screen: whoever can read it stands at the door. Null when none was asked for.</summary>
        public string? Password()
        {
            byte[]? kept = _network.Read();
            return kept == null ? null : Encoding.UTF8.GetString(kept, 0, kept.Length);
        }

        /// <summary>Asks for the network from the next start on; its password, null when the flash has no room.</summary>
        public string? Ask(IRandom random)
        {
            StringBuilder drawn = new StringBuilder();
            for (int i = 0; i < Digits; i++)
            {
                drawn.Append((char)('0' + (random.Next() % 10)));
            }

            string password = drawn.ToString();
            _network.Read();
            return _network.Write(Encoding.UTF8.GetBytes(password)) ? password : null;
        }

        /// <summary>Keeps the text of a code, to be used once the network is closed; false when the flash has no room.</summary>
        public bool Keep(string text)
        {
            _text.Read();
            return _text.Write(Encoding.UTF8.GetBytes(text));
        }

        /// <summary>From the next start on there is no network.</summary>
        public void Close() => _network.Forget();

        /// <summary>The text to use in this start; it is forgotten before it is used: one that does not work is not tried for ever.</summary>
        public string? TakeText()
        {
            byte[]? kept = _text.Read();
            _text.Forget();
            return kept == null ? null : Encoding.UTF8.GetString(kept, 0, kept.Length);
        }
    }
}
