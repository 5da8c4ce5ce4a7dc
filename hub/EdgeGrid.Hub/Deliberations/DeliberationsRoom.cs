using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>Opens the room in which residents state, discuss and settle things (说事、议事、办事).</summary>
internal static class DeliberationsRoom
{
    internal static IServiceCollection AddDeliberations(this IServiceCollection services) => services
        .AddSingleton<DeliberationJournal>()
        .AddSingleton<OpenDeliberation>()
        .AddSingleton<MoveDeliberation>()
        .AddSingleton<CastVote>()
        .AddSingleton<ITakeAlarms, EndVote>();

    internal static void MapDeliberations(this IEndpointRouteBuilder api)
    {
        OpenDeliberation.Map(api);
        ListDeliberations.Map(api);
        MoveDeliberation.Map(api);
        CastVote.Map(api);
    }
}
