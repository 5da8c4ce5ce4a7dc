namespace EdgeGrid.Contracts
{
    /// <summary>The buttons at the door.</summary>
    public enum Button
    {
        /// <summary>Yellow 报事: report a matter.</summary>
        Report,

        /// <summary>Green 求助: ask for help.</summary>
        Help,

        /// <summary>Red 应急: held for three seconds.</summary>
        Emergency,
    }

    /// <summary>The wire's words for <see cref="Button"/>.</summary>
    public static class ButtonWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(Button value)
        {
            switch (value)
            {
                case Button.Report:
                    return "report";
                case Button.Help:
                    return "help";
                default:
                    return "emergency";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static Button Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "report":
                    return Button.Report;
                case "help":
                    return Button.Help;
                case "emergency":
                    return Button.Emergency;
                default:
                    json.Fail("not one of report|help|emergency");
                    return default;
            }
        }
    }
}
