namespace EdgeGrid.Contracts
{
    /// <summary>One entry of the short list that the report button cycles through.</summary>
    public sealed class PressCategory
    {
        /// <summary>An entry.</summary>
        /// <param name="code">Catalogue code.</param>
        /// <param name="name">What the screen shows.</param>
        public PressCategory(string code, string name)
        {
            Code = code;
            Name = name;
        }

        /// <summary>Catalogue code.</summary>
        public string Code { get; }

        /// <summary>What the screen shows.</summary>
        public string Name { get; }

        internal void Write(JsonWriter json)
        {
            json.BeginObject();
            json.Field("code", Code);
            json.Field("name", Name);
            json.EndObject();
        }

        internal static PressCategory Read(JsonReader json)
        {
            string code = string.Empty;
            string name = string.Empty;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "code":
                        code = json.Text();
                        break;
                    case "name":
                        name = json.Text();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            if (code.Length == 0)
            {
                json.FailWhole("an entry of 'categories' has no 'code'");
            }

            return new PressCategory(code, name);
        }
    }
}
