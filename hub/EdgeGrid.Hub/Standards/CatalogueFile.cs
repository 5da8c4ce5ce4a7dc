namespace EdgeGrid.Hub.Standards;

/// <summary>A catalogue as it is written down: in the file that comes with the hub, in what a district imports, and in the store.</summary>
internal sealed record CatalogueFile(string Version, DateOnly EffectiveFrom, string Source, IReadOnlyList<CatalogueFile.Row> Rows)
{
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

    /// <summary>The catalogue to judge cases by; refused with 422 <c>CATALOGUE</c>, the row and the column when it cannot be used.</summary>
    /// <param name="number">Which import it was; 0 comes with the hub.</param>
    internal Catalogue Open(long number = 0)
    {
        CheckCatalogue.Refuse(CheckCatalogue.Unusable(this));
        return new Catalogue(Version, EffectiveFrom, Source, number, [.. Rows.Select(CategoryOf)]);
    }

    private static Category CategoryOf(Row row) => new(
        row.Code, row.Zh, row.En, row.AppealType, row.LineOwner, row.TerritorialLevel,
        row.Limits.ToDictionary(limit => limit.Key, limit => Limit.Read(limit.Value)),
        row.Whistle, row.Checklist, row.Tags, row.EventClass, row.OnTerminals, row.Source);
}
