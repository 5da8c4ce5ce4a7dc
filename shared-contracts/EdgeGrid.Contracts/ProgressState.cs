namespace EdgeGrid.Contracts
{
    /// <summary>What the resident at the door sees next.</summary>
    public enum ProgressState
    {
        /// <summary>已受理: somebody has taken it on.</summary>
        Accepted,

        /// <summary>已报到: somebody is here.</summary>
        ReportedIn,

        /// <summary>不予立案: not taken on.</summary>
        Declined,

        /// <summary>已转交: handed to 110, 119 or 120.</summary>
        Transferred,

        /// <summary>已办结: done.</summary>
        Closed,
    }

    /// <summary>The wire's words for <see cref="ProgressState"/>.</summary>
    public static class ProgressStateWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ProgressState value)
        {
            switch (value)
            {
                case ProgressState.Accepted:
                    return "accepted";
                case ProgressState.ReportedIn:
                    return "reportedIn";
                case ProgressState.Declined:
                    return "declined";
                case ProgressState.Transferred:
                    return "transferred";
                default:
                    return "closed";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ProgressState Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "accepted":
                    return ProgressState.Accepted;
                case "reportedIn":
                    return ProgressState.ReportedIn;
                case "declined":
                    return ProgressState.Declined;
                case "transferred":
                    return ProgressState.Transferred;
                case "closed":
                    return ProgressState.Closed;
                default:
                    json.Fail("not one of accepted|reportedIn|declined|transferred|closed");
                    return default;
            }
        }
    }
}
