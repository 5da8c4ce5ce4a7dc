using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>A catalogue as it is written down, in the file that comes with the hub and in what a district imports.</summary>
internal sealed record CatalogueFile(string Version, DateOnly EffectiveFrom, string Source, IReadOnlyList<CatalogueFile.Row> Rows)
{
    private const int LongestVersion = 64;
    private const int LowestLevel = 4;

    /// <summary>One kind of appeal; limits by stage as ISO 8601 durations, preceded by <c>working</c> for working time.</summary>
    internal sealed record Row(
        string Code,
        string Zh,
        string En,
        AppealType AppealType,
        string LineOwner,
        int TerritorialLevel,
        IReadOnlyDictionary<Stage, string> Limits,
        WhistleDefault Whistle,
        IReadOnlyList<ChecklistItem> Checklist,
        IReadOnlyList<string> Tags,
        string? EventClass,
        bool OnTerminals,
        string Source);

    internal static CatalogueFile Default() => EmbeddedJson.Read<CatalogueFile>("catalogue.json");

    /// <summary>The catalogue, checked; refused with 422 <c>CATALOGUE</c> and the row and column that are wrong.</summary>
    internal Catalogue Check()
    {
        Must(Version.Length is > 0 and <= LongestVersion, $"version: 1 to {LongestVersion} characters.");
        Must(Source.Length > 0, "source: which document says so?");
        var rows = Rows.Select(Check).ToList();
        foreach (var twice in rows.GroupBy(row => row.Code).Where(group => group.Count() > 1))
            throw Wrong($"{twice.Key}: the code stands twice.");
        foreach (var button in Enum.GetValues<Button>())
            Must(rows.Exists(row => row.Code == Catalogue.CodeOf(button)), $"{Catalogue.CodeOf(button)}: the button's own row is missing.");
        return new Catalogue(Version, EffectiveFrom, Source, rows);
    }

    private static Category Check(Row row)
    {
        Must(row.Code.Length is > 0 and <= 16, $"'{row.Code}': a code has 1 to 16 characters.");
        Must(row is { Zh.Length: > 0, En.Length: > 0 }, $"{row.Code}: zh and en: both names are needed.");
        Must(TokenGrant.Departments.Contains(row.LineOwner), $"{row.Code}: lineOwner: '{row.LineOwner}' is none of {string.Join(", ", TokenGrant.Departments)}.");
        Must(row.TerritorialLevel is >= 1 and <= LowestLevel, $"{row.Code}: territorialLevel: 1 to {LowestLevel}.");
        Must(row.Limits.ContainsKey(Stage.Resolve), $"{row.Code}: limits: resolve is missing.");
        return new Category(
            row.Code, row.Zh, row.En, row.AppealType, row.LineOwner, row.TerritorialLevel,
            row.Limits.ToDictionary(limit => limit.Key, limit => ReadLimit(row.Code, limit.Key, limit.Value)),
            row.Whistle, row.Checklist, row.Tags, row.EventClass, row.OnTerminals, row.Source);
    }

    private static Limit ReadLimit(string code, Stage stage, string text)
    {
        try
        {
            return Limit.Read(text);
        }
        catch (FormatException)
        {
            throw Wrong($"{code}: limits.{Words.Of(stage)}: '{text}' is not an ISO 8601 duration, optionally after 'working '.");
        }
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw Wrong(otherwise);
    }

    private static Refusal Wrong(string detail) => Refusal.Invalid("CATALOGUE", detail);
}
