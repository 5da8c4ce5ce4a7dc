namespace EdgeGrid.Contracts
{
    /// <summary>What was held under the reader.</summary>
    public enum ScanKind
    {
        /// <summary>A rotating EG1 code of a phone.</summary>
        Token,

        /// <summary>A printed EGC card.</summary>
        Card,
    }

    /// <summary>The wire's words for <see cref="ScanKind"/>.</summary>
    public static class ScanKindWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ScanKind value)
        {
            switch (value)
            {
                case ScanKind.Token:
                    return "token";
                default:
                    return "card";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ScanKind Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "token":
                    return ScanKind.Token;
                case "card":
                    return ScanKind.Card;
                default:
                    json.Fail("not one of token|card");
                    return default;
            }
        }
    }
}
