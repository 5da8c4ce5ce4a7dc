using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Proactive;

/// <summary>Every rule as it holds now: whoever is sent somewhere by one can see by which numbers.</summary>
internal static class ListRules
{
    internal sealed record Answer(IReadOnlyList<RuleView> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/proactive-rules", (ProactiveRules rules, HubDatabase database) => new Answer([.. database.Read(rules.All).Select(RuleView.Of)]))
            .Produces<Answer>()
            .WithTags("Proactive")
            .WithSummary("List the rules that raise cases before anybody complains, as they hold now");
}
