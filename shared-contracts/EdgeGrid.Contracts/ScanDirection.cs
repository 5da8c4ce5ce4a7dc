namespace EdgeGrid.Contracts
{
    /// <summary>Which way somebody went.</summary>
    public enum ScanDirection
    {
        /// <summary>Into the building.</summary>
        In,

        /// <summary>Out of it.</summary>
        Out,
    }

    /// <summary>The wire's words for <see cref="ScanDirection"/>.</summary>
    public static class ScanDirectionWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ScanDirection value)
        {
            switch (value)
            {
                case ScanDirection.In:
                    return "in";
                default:
                    return "out";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ScanDirection Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "in":
                    return ScanDirection.In;
                case "out":
                    return ScanDirection.Out;
                default:
                    json.Fail("not one of in|out");
                    return default;
            }
        }
    }
}
