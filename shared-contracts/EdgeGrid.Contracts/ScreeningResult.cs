namespace EdgeGrid.Contracts
{
    /// <summary>The outcome of a temperature screening: never a person, never the raw value.</summary>
    public enum ScreeningResult
    {
        /// <summary>Below the threshold.</summary>
        Below,

        /// <summary>At or above the threshold.</summary>
        AtOrAbove,

        /// <summary>Not measurable, the ambient temperature out of range included.</summary>
        Invalid,
    }

    /// <summary>The wire's words for <see cref="ScreeningResult"/>.</summary>
    public static class ScreeningResultWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(ScreeningResult value)
        {
            switch (value)
            {
                case ScreeningResult.Below:
                    return "below";
                case ScreeningResult.AtOrAbove:
                    return "atOrAbove";
                default:
                    return "invalid";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static ScreeningResult Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "below":
                    return ScreeningResult.Below;
                case "atOrAbove":
                    return ScreeningResult.AtOrAbove;
                case "invalid":
                    return ScreeningResult.Invalid;
                default:
                    json.Fail("not one of below|atOrAbove|invalid");
                    return default;
            }
        }
    }
}
