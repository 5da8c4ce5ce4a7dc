namespace EdgeGrid.Contracts
{
    /// <summary>What the hub made of a press or a scan.</summary>
    public enum AckResult
    {
        /// <summary>A case was filed.</summary>
        Filed,

        /// <summary>It joined an open case.</summary>
        Merged,

        /// <summary>The press before it was taken back.</summary>
        Cancelled,

        /// <summary>Kept; there is no case in it.</summary>
        Recorded,

        /// <summary>Not taken, with a reason.</summary>
        Rejected,
    }

    /// <summary>The wire's words for <see cref="AckResult"/>.</summary>
    public static class AckResultWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(AckResult value)
        {
            switch (value)
            {
                case AckResult.Filed:
                    return "filed";
                case AckResult.Merged:
                    return "merged";
                case AckResult.Cancelled:
                    return "cancelled";
                case AckResult.Recorded:
                    return "recorded";
                default:
                    return "rejected";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static AckResult Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "filed":
                    return AckResult.Filed;
                case "merged":
                    return AckResult.Merged;
                case "cancelled":
                    return AckResult.Cancelled;
                case "recorded":
                    return AckResult.Recorded;
                case "rejected":
                    return AckResult.Rejected;
                default:
                    json.Fail("not one of filed|merged|cancelled|recorded|rejected");
                    return default;
            }
        }
    }
}
