using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>The catalogue as programs and pages read it: codes with their names and limits.</summary>
internal static class GetCatalogue
{
    internal sealed record View(string Code, string Zh, string En, string LineOwner, double LimitHours, bool WorkingTime);

    internal sealed record Answer(IReadOnlyList<View> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/catalogue", Handle)
            .Produces<Answer>()
            .WithTags("Cases")
            .WithSummary("List the kinds of appeal with their owners and limits");

    private static Answer Handle(Catalogue catalogue) => new(
        [.. catalogue.Rows.Select(row => new View(row.Code, row.Zh, row.En, row.LineOwner, row.Limit.Duration.TotalHours, row.Limit.Working))]);
}
