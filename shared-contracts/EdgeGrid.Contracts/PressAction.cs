namespace EdgeGrid.Contracts
{
    /// <summary>What a <see cref="ButtonPressed"/> says of its button.</summary>
    public enum PressAction
    {
        /// <summary>The button was pressed, or held long enough.</summary>
        Press,

        /// <summary>The press just made is taken back.</summary>
        Cancel,
    }

    /// <summary>The wire's words for <see cref="PressAction"/>.</summary>
    public static class PressActionWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(PressAction value)
        {
            switch (value)
            {
                case PressAction.Press:
                    return "press";
                default:
                    return "cancel";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static PressAction Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "press":
                    return PressAction.Press;
                case "cancel":
                    return PressAction.Cancel;
                default:
                    json.Fail("not one of press|cancel");
                    return default;
            }
        }
    }
}
