using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>The catalogue as programs and pages read it: kinds of appeal with owners, limits, checklist and where they come from.</summary>
internal static class GetCatalogue
{
    internal sealed record View(
        string Code, string Zh, string En, AppealType AppealType, string LineOwner, int TerritorialLevel, double LimitHours, bool WorkingTime,
        IReadOnlyDictionary<string, string> Limits, WhistleDefault Whistle, IReadOnlyList<ChecklistItem> Checklist, IReadOnlyList<string> Tags,
        string? EventClass, string Source);

    internal sealed record Answer(string Version, DateOnly EffectiveFrom, string Source, IReadOnlyList<string> Versions, IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/catalogue", Handle)
            .Produces<Answer>()
            .WithTags("Standards")
            .WithSummary("List the kinds of appeal with their owners, limits and checklists, as in force today or on a given day");

    private static Answer Handle(Catalogues catalogues, TimeProvider time, DateOnly? on)
    {
        var catalogue = on is { } day ? catalogues.On(day) : catalogues.At(time.GetUtcNow());
        return new Answer(
            catalogue.Version, catalogue.EffectiveFrom, catalogue.Source,
            [.. catalogues.Versions.Select(version => version.Version)],
            [.. catalogue.Rows.Select(ViewOf)]);
    }

    private static View ViewOf(Category row) => new(
        row.Code, row.Zh, row.En, row.AppealType, row.LineOwner, row.TerritorialLevel, row.Resolve.Duration.TotalHours, row.Resolve.Working,
        row.Limits.ToDictionary(limit => Words.Of(limit.Key), limit => limit.Value.ToString()),
        row.Whistle, row.Checklist, row.Tags, row.EventClass, row.Source);
}
