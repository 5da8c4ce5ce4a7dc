namespace EdgeGrid.Hub.Standards;

/// <summary>The dimensions of 七有 and 五性 by their public names: what a category may be tagged with and what is scored.</summary>
internal static class DimensionNames
{
    /// <summary>七有.</summary>
    internal static readonly IReadOnlyList<string> SevenHaves = ["幼有所育", "学有所教", "劳有所得", "病有所医", "老有所养", "住有所居", "弱有所扶"];

    /// <summary>五性.</summary>
    internal static readonly IReadOnlyList<string> FiveQualities = ["便利性", "宜居性", "多样性", "公正性", "安全性"];

    internal static bool Has(string name) => SevenHaves.Contains(name) || FiveQualities.Contains(name);

    /// <summary>All of them, for messages.</summary>
    internal static string All => string.Join(", ", SevenHaves.Concat(FiveQualities));
}
