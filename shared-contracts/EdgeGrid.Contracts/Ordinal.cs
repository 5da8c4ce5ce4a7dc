namespace EdgeGrid.Contracts
{
    /// <summary>Comparisons character by character: .NET's own ask the culture, and nanoFramework has no overload that does not.</summary>
    public static class Ordinal
    {
        /// <summary>Whether a text begins with another.</summary>
        public static bool StartsWith(string text, string prefix)
        {
            if (text.Length < prefix.Length)
            {
                return false;
            }

            for (int i = 0; i < prefix.Length; i++)
            {
                if (text[i] != prefix[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
