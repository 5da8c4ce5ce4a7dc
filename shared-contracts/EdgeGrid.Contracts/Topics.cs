namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The MQTT topics of the contract: <c>eg/v1/t/{terminal}/{stream}</c> between a terminal and its hub,
    /// <c>eg/v1/g/{county}/{street}/{community}/{grid}/{micro}/…</c> from the hub to people.
    /// </summary>
    public static class Topics
    {
        /// <summary>Upward, retained: how the terminal is.</summary>
        public const string Status = "status";

        /// <summary>Upward: a button.</summary>
        public const string Press = "press";

        /// <summary>Upward: a code under the reader.</summary>
        public const string Scan = "scan";

        /// <summary>Upward: measured values.</summary>
        public const string Reading = "reading";

        /// <summary>Upward: a temperature screening.</summary>
        public const string Screening = "screening";

        /// <summary>Upward: the answer to a command.</summary>
        public const string Reply = "reply";

        /// <summary>Downward: the answer to a press or a scan.</summary>
        public const string Ack = "ack";

        /// <summary>Downward: a case moved on.</summary>
        public const string Progress = "progress";

        /// <summary>Downward: something to do once.</summary>
        public const string Command = "command";

        /// <summary>Downward, retained: what the terminal should be.</summary>
        public const string Config = "config";

        /// <summary>The most bytes a body may have, in either direction.</summary>
        public const int MaxBody = 1024;

        private const string TerminalRoot = "eg/v1/t/";
        private const string GridRoot = "eg/v1/g/";

        /// <summary>What all topics of one terminal begin with, the last slash included.</summary>
        public static string Below(string terminal) => TerminalRoot + terminal + "/";

        /// <summary>The topic of a terminal's stream.</summary>
        public static string Of(string terminal, string stream) => TerminalRoot + terminal + "/" + stream;

        /// <summary>The topic of what people see of a grid, without a slash at the end.</summary>
        public static string OfGrid(GridCode grid) => GridRoot + grid.Path;

        /// <summary>Takes a terminal's topic apart; false when it is none.</summary>
        public static bool TryRead(string topic, out string terminal, out string stream)
        {
            terminal = string.Empty;
            stream = string.Empty;
            if (!Ordinal.StartsWith(topic, TerminalRoot))
            {
                return false;
            }

            int slash = topic.IndexOf('/', TerminalRoot.Length);
            if (slash < 0)
            {
                return false;
            }

            terminal = topic.Substring(TerminalRoot.Length, slash - TerminalRoot.Length);
            stream = topic.Substring(slash + 1);
            return IsTerminalId(terminal);
        }

        /// <summary>Whether a stream flows from the terminal to the hub.</summary>
        public static bool IsUpward(string stream)
        {
            switch (stream)
            {
                case Status:
                case Press:
                case Scan:
                case Reading:
                case Screening:
                case Reply:
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Whether a text is a terminal id: 3 to 32 of a–z, 0–9 and '-'.</summary>
        public static bool IsTerminalId(string text)
        {
            if (text.Length < 3 || text.Length > 32)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
