namespace EdgeGrid.Contracts
{
    /// <summary>What a terminal can be told to do.</summary>
    public enum CommandKind
    {
        /// <summary>Show a text on the screen.</summary>
        Show,

        /// <summary>Sound the buzzer.</summary>
        Beep,

        /// <summary>Take and send a reading now.</summary>
        Sample,

        /// <summary>Restart.</summary>
        Reboot,

        /// <summary>Make yourself seen and heard.</summary>
        Identify,

        /// <summary>Keep these check-in keys.</summary>
        Keys,

        /// <summary>Install a new program.</summary>
        Update,

        /// <summary>Say what was logged last.</summary>
        Log,
    }

    /// <summary>The wire's words for <see cref="CommandKind"/>.</summary>
    public static class CommandKindWord
    {
        /// <summary>The word of a value.</summary>
        public static string Write(CommandKind value)
        {
            switch (value)
            {
                case CommandKind.Show:
                    return "show";
                case CommandKind.Beep:
                    return "beep";
                case CommandKind.Sample:
                    return "sample";
                case CommandKind.Reboot:
                    return "reboot";
                case CommandKind.Identify:
                    return "identify";
                case CommandKind.Keys:
                    return "keys";
                case CommandKind.Log:
                    return "log";
                default:
                    return "update";
            }
        }

        /// <summary>Reads a word; an unknown one is noted as the reader's error.</summary>
        public static CommandKind Read(JsonReader json)
        {
            string word = json.Text();
            switch (word)
            {
                case "show":
                    return CommandKind.Show;
                case "beep":
                    return CommandKind.Beep;
                case "sample":
                    return CommandKind.Sample;
                case "reboot":
                    return CommandKind.Reboot;
                case "identify":
                    return CommandKind.Identify;
                case "keys":
                    return CommandKind.Keys;
                case "update":
                    return CommandKind.Update;
                case "log":
                    return CommandKind.Log;
                default:
                    json.Fail("not one of show|beep|sample|reboot|identify|keys|update|log");
                    return default;
            }
        }
    }
}
