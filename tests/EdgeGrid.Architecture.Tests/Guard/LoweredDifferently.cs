namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>One source, two lowerings: the member .NET's compiler picks, and the surface's own that the device's compiler picks for the same words.</summary>
internal static class LoweredDifferently
{
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>
    {
        // lock (x)
        ["System.Threading.Monitor.Enter(System.Object, System.Boolean&) : System.Void static"] =
            "System.Threading.Monitor.Enter(System.Object) : System.Void static",

        // event E += and -= inside the class that declares it
        ["System.Threading.Interlocked.CompareExchange(!!0&, !!0, !!0) : !!0 static"] =
            "System.Delegate.Combine(System.Delegate, System.Delegate) : System.Delegate static",

        // params and defaults there, overloads here
        ["System.String.Split(System.Char, System.StringSplitOptions) : System.String[]"] =
            "System.String.Split(System.Char[]) : System.String[]",
        ["System.String.Trim(System.Char) : System.String"] = "System.String.Trim(System.Char[]) : System.String",
        ["System.String.TrimStart(System.Char) : System.String"] = "System.String.TrimStart(System.Char[]) : System.String",
        ["System.String.TrimEnd(System.Char) : System.String"] = "System.String.TrimEnd(System.Char[]) : System.String",
        ["System.String.PadLeft(System.Int32) : System.String"] = "System.String.PadLeft(System.Int32, System.Char) : System.String",
        ["System.String.PadRight(System.Int32) : System.String"] = "System.String.PadRight(System.Int32, System.Char) : System.String",

        // the same indexer, named Chars here and Item there
        ["System.Text.StringBuilder.get_Chars(System.Int32) : System.Char"] = "System.Text.StringBuilder.get_Item(System.Int32) : System.Char",
        ["System.Text.StringBuilder.set_Chars(System.Int32, System.Char) : System.Void"] =
            "System.Text.StringBuilder.set_Item(System.Int32, System.Char) : System.Void",

        // the same member, one class further up or of another kind
        ["System.Threading.EventWaitHandle.Set() : System.Boolean"] = "System.Threading.AutoResetEvent.Set() : System.Boolean",
        ["System.Threading.EventWaitHandle.Reset() : System.Boolean"] = "System.Threading.AutoResetEvent.Reset() : System.Boolean",
        ["System.Collections.Hashtable.GetEnumerator() : System.Collections.IDictionaryEnumerator"] =
            "System.Collections.Hashtable.GetEnumerator() : System.Collections.IEnumerator",
        ["System.Collections.DictionaryEntry.get_Key() : System.Object"] = "System.Collections.DictionaryEntry.Key : System.Object",
        ["System.Collections.DictionaryEntry.get_Value() : System.Object"] = "System.Collections.DictionaryEntry.Value : System.Object",
    };

    /// <summary>Types that only such lowerings bring in, as locals of a foreach over a Hashtable.</summary>
    public static readonly IReadOnlySet<string> Types = new HashSet<string> { "System.Collections.IDictionaryEnumerator" };

    /// <summary>What to write instead, for lowerings that cannot be let pass.</summary>
    public static string Hint(string name) => name switch
    {
        _ when name.Contains("ReadOnlySpan", StringComparison.Ordinal) => " (a char in a string sum, u8 or a collection expression: use StringBuilder, new string(c, 1), an array)",
        _ when name.Contains("InterpolatedStringHandler", StringComparison.Ordinal) || name.StartsWith("System.String.Format", StringComparison.Ordinal) => " (an interpolated string: use + or StringBuilder)",
        _ when name.Contains("SwitchExpressionException", StringComparison.Ordinal) => " (a switch expression without a default arm)",
        _ when name.Contains("InlineArray", StringComparison.Ordinal) => " (a collection expression)",
        _ => "",
    };
}
