namespace EdgeGrid.Contracts
{
    /// <summary>What the terminal found of a scanned code.</summary>
    public enum ScanVerdict
    {
        /// <summary>Valid here and now.</summary>
        Accepted,

        /// <summary>Shown before within its time.</summary>
        Replayed,

        /// <summary>Too old, or from the future.</summary>
        Expired,

        /// <summary>Known to belong to another building.</summary>
        WrongGrid,

        /// <summary>Not a code of ours, or its check does not hold.</summary>
        Invalid,

        /// <summary>Check-in is not switched on by a legal basis.</summary>
        FeatureOff,
    }

    /// <summary>The wire's words for <see cref="ScanVerdict"/>.</summary>
    public static class ScanVerdictWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ScanVerdict value)
        {
            switch (value)
            {
                case ScanVerdict.Accepted:
                    return "accepted";
                case ScanVerdict.Replayed:
                    return "replayed";
                case ScanVerdict.Expired:
                    return "expired";
                case ScanVerdict.WrongGrid:
                    return "wrongGrid";
                case ScanVerdict.Invalid:
                    return "invalid";
                default:
                    return "featureOff";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ScanVerdict Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "accepted":
                    return ScanVerdict.Accepted;
                case "replayed":
                    return ScanVerdict.Replayed;
                case "expired":
                    return ScanVerdict.Expired;
                case "wrongGrid":
                    return ScanVerdict.WrongGrid;
                case "invalid":
                    return ScanVerdict.Invalid;
                case "featureOff":
                    return ScanVerdict.FeatureOff;
                default:
                    json.Fail("not one of accepted|replayed|expired|wrongGrid|invalid|featureOff");
                    return default;
            }
        }
    }
}
