using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// The catalogue as programs and pages read it: kinds of appeal with owners, limits, checklist and where they come from; all that
/// <c>POST /catalogue</c> takes.
/// </summary>
internal static class GetCatalogue
{
    /// <summary>One row; <c>limitHours</c> are hours of the wall clock or of work, a working day as long as its shifts.</summary>
    internal sealed record View(
        string Code, string Zh, string En, AppealType AppealType, string LineOwner, int TerritorialLevel, double LimitHours, bool WorkingTime,
        IReadOnlyDictionary<string, string> Limits, WhistleDefault Whistle, IReadOnlyList<ChecklistItem> Checklist, IReadOnlyList<string> Tags,
        string? EventClass, bool OnTerminals, string Source);

    internal sealed record Answer(string Version, DateOnly EffectiveFrom, string Source, IReadOnlyList<string> Versions, IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/catalogue", Handle)
            .Refuses(404, "NOT_FOUND")
            .Produces<Answer>()
            .WithTags("Standards")
            .WithSummary("List the kinds of appeal with their owners, limits and checklists, as in force today, on a given day, or of a given version");

    /// <summary>The version asked for: by name, else as in force on a day, else today.</summary>
    internal static Catalogue Choose(Catalogues catalogues, TimeProvider time, DateOnly? on, string? version) => version is not null
        ? catalogues.Find(version) ?? throw Refusal.NotFound($"There is no version {version}.")
        : on is { } day ? catalogues.On(day) : catalogues.At(time.GetUtcNow());

    private static Answer Handle(Catalogues catalogues, WorkingCalendar calendar, TimeProvider time, DateOnly? on, string? version)
    {
        var catalogue = Choose(catalogues, time, on, version);
        return new Answer(
            catalogue.Version, catalogue.EffectiveFrom, catalogue.Source,
            [.. catalogues.Versions.Select(one => one.Version)],
            [.. catalogue.Rows.Select(row => ViewOf(row, calendar))]);
    }

    private static View ViewOf(Category row, WorkingCalendar calendar) => new(
        row.Code, row.Zh, row.En, row.AppealType, row.LineOwner, row.TerritorialLevel, row.Resolve.Length(calendar).TotalHours, row.Resolve.Working,
        row.Limits.ToDictionary(limit => Words.Of(limit.Key), limit => limit.Value.ToString()),
        row.Whistle, row.Checklist, row.Tags, row.EventClass, row.OnTerminals, row.Source);
}
