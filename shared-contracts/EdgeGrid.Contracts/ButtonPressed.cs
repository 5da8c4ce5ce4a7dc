namespace EdgeGrid.Contracts
{
    /// <summary>A resident pressed a button at the door, or takes the press back (stream <c>press</c>).</summary>
    public sealed class ButtonPressed
    {
        /// <summary>A press or a cancel.</summary>
        /// <param name="head">Identity and time.</param>
        /// <param name="button">Which button.</param>
        /// <param name="action">Pressed, or taken back.</param>
        /// <param name="category">Catalogue code the resident chose; null when none.</param>
        /// <param name="heldMs">How long it was held, in milliseconds.</param>
        public ButtonPressed(MessageHead head, Button button, PressAction action, string? category, int heldMs)
        {
            Head = head;
            Button = button;
            Action = action;
            Category = category;
            HeldMs = heldMs;
        }

        /// <summary>Identity and time.</summary>
        public MessageHead Head { get; }

        /// <summary>Which button.</summary>
        public Button Button { get; }

        /// <summary>Pressed, or taken back.</summary>
        public PressAction Action { get; }

        /// <summary>Catalogue code the resident chose; null when none.</summary>
        public string? Category { get; }

        /// <summary>How long it was held, in milliseconds.</summary>
        public int HeldMs { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = MessageHead.Begin(Head);
            json.Field("button", ButtonWord.Write(Button));
            json.Field("action", PressActionWord.Write(Action));
            if (Category != null)
            {
                json.Field("category", Category);
            }

            json.Field("heldMs", HeldMs);
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static ButtonPressed? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.WholeHead);
            JsonReader json = reader.Json;
            bool hasButton = false;
            bool hasAction = false;
            Button button = default;
            PressAction action = default;
            string? category = null;
            int heldMs = 0;
            while (reader.NextField())
            {
                switch (json.Field)
                {
                    case "button":
                        hasButton = true;
                        button = ButtonWord.Read(json);
                        break;
                    case "action":
                        hasAction = true;
                        action = PressActionWord.Read(json);
                        break;
                    case "category":
                        category = json.Text();
                        break;
                    case "heldMs":
                        heldMs = (int)json.Number(0, int.MaxValue);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            reader.Require(hasButton, "button");
            reader.Require(hasAction, "action");
            return reader.Finish(out reason) ? new ButtonPressed(reader.Head, button, action, category, heldMs) : null;
        }
    }
}
