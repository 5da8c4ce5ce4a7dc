namespace EdgeGrid.Contracts
{
    /// <summary>Why the terminal started.</summary>
    public enum ResetReason
    {
        /// <summary>Power came back.</summary>
        Power,

        /// <summary>The watchdog bit.</summary>
        Watchdog,

        /// <summary>The supply voltage sagged.</summary>
        Brownout,

        /// <summary>It was told to.</summary>
        Software,

        /// <summary>The board cannot tell.</summary>
        Unknown,
    }

    /// <summary>The wire's words for <see cref="ResetReason"/>.</summary>
    public static class ResetReasonWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ResetReason value)
        {
            switch (value)
            {
                case ResetReason.Power:
                    return "power";
                case ResetReason.Watchdog:
                    return "watchdog";
                case ResetReason.Brownout:
                    return "brownout";
                case ResetReason.Software:
                    return "software";
                default:
                    return "unknown";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ResetReason Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "power":
                    return ResetReason.Power;
                case "watchdog":
                    return ResetReason.Watchdog;
                case "brownout":
                    return ResetReason.Brownout;
                case "software":
                    return ResetReason.Software;
                case "unknown":
                    return ResetReason.Unknown;
                default:
                    json.Fail("not one of power|watchdog|brownout|software|unknown");
                    return default;
            }
        }
    }
}
