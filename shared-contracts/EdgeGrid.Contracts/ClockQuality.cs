namespace EdgeGrid.Contracts
{
    /// <summary>How far a message's <c>at</c> can be trusted.</summary>
    public enum ClockQuality
    {
        /// <summary>Set from the network since this boot.</summary>
        Synced,

        /// <summary>Set from the network before this boot, not since.</summary>
        Holdover,

        /// <summary>Never set: <c>at</c> is milliseconds since power-on.</summary>
        Unsynced,
    }

    /// <summary>The wire's words for <see cref="ClockQuality"/>.</summary>
    public static class ClockQualityWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ClockQuality value)
        {
            switch (value)
            {
                case ClockQuality.Synced:
                    return "synced";
                case ClockQuality.Holdover:
                    return "holdover";
                default:
                    return "unsynced";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ClockQuality Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "synced":
                    return ClockQuality.Synced;
                case "holdover":
                    return ClockQuality.Holdover;
                case "unsynced":
                    return ClockQuality.Unsynced;
                default:
                    json.Fail("not one of synced|holdover|unsynced");
                    return default;
            }
        }
    }
}
