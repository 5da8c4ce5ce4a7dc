using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>Finds what is wrong with one row of a catalogue, column by column.</summary>
internal static class CheckCategory
{
    private const int LongestCode = 16;
    private const int LongestName = 64;
    private const int LowestLevel = 4;
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>Why cases could not be filed under it.</summary>
    internal static IEnumerable<CatalogueFault> Unusable(int n, CatalogueFile.Row row)
    {
        if (row.Code.Length is 0 or > LongestCode)
            yield return Fault("code", $"1 to {LongestCode} characters.");
        if (row.Zh.Length == 0)
            yield return Fault("zh", "both names are needed.");
        if (row.En.Length == 0)
            yield return Fault("en", "both names are needed.");
        if (!TokenGrant.Departments.Contains(row.LineOwner))
            yield return Fault("lineOwner", $"'{row.LineOwner}' is none of {string.Join(", ", TokenGrant.Departments)}.");
        if (row.TerritorialLevel is < 1 or > LowestLevel)
            yield return Fault("territorialLevel", $"1 to {LowestLevel}.");
        if (!row.Limits.ContainsKey(Stage.Resolve))
            yield return Fault("limits.resolve", "it is missing.");
        foreach (var (stage, text) in row.Limits.Where(limit => Limit.TryRead(limit.Value) is null))
            yield return Fault("limits." + Words.Of(stage), $"'{text}' is not {Limit.Form}.");
        if (row.Checklist.Any(item => item is null))
            yield return Fault("checklist", "one of its lines is nothing.");
        if (row.Tags.Any(tag => tag is null))
            yield return Fault("tags", "one of them is nothing.");

        CatalogueFault Fault(string column, string sentence) => new(n, row.Code, column, sentence);
    }

    /// <summary>What else a new row has to say.</summary>
    internal static IEnumerable<CatalogueFault> Wrong(int n, CatalogueFile.Row row)
    {
        if (string.IsNullOrWhiteSpace(row.Source))
            yield return Fault("source", "where does it come from?");
        if (row.Zh.Length > LongestName)
            yield return Fault("zh", $"at most {LongestName} characters.");
        if (row.En.Length > LongestName)
            yield return Fault("en", $"at most {LongestName} characters.");
        foreach (var tag in row.Tags.Where(tag => tag is not null && !DimensionNames.Has(tag)))
            yield return Fault("tags", $"'{tag}' is none of {DimensionNames.All}.");
        foreach (var item in row.Checklist.OfType<ChecklistItem>())
        {
            if (!IsOneLine(item.Zh))
                yield return Fault("checklist.zh", $"'{item.Zh}' is not one line.");
            if (!IsOneLine(item.En))
                yield return Fault("checklist.en", $"'{item.En}' is not one line.");
        }

        CatalogueFault Fault(string column, string sentence) => new(n, row.Code, column, sentence);
    }

    private static bool IsOneLine(string text) => text.Trim().Length > 0 && text.IndexOfAny(LineBreaks) < 0;
}
