namespace EdgeGrid.Hub.Standards;

/// <summary>Every default of this hub with its source: whoever is judged by a number can see where it comes from.</summary>
internal static class GetDefaults
{
    internal sealed record Answer(IReadOnlyList<Defaults.Row> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/defaults", (Defaults defaults) => new Answer([.. defaults.Rows]))
            .Produces<Answer>()
            .WithTags("Standards")
            .WithSummary("List the defaults that govern clocks, whistles and evaluation, each with its source");
}
