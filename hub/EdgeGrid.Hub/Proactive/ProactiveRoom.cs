using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Proactive;

/// <summary>Opens the room of what is done before anybody complains (未诉先办): rules, what they find, warnings and patrols.</summary>
internal static class ProactiveRoom
{
    internal static IServiceCollection AddProactive(this IServiceCollection services) => services
        .AddSingleton<CheckRule>()
        .AddSingleton<ProactiveRules>()
        .AddSingleton<IFindOccasions, FindSilentTerminals>()
        .AddSingleton<IFindOccasions, FindExcursions>()
        .AddSingleton<IFindOccasions, FindRecurrences>()
        .AddSingleton<IFindOccasions, FindPatrolGaps>()
        .AddSingleton<IFindOccasions, FindWarnings>()
        .AddSingleton<RaiseCase>()
        .AddSingleton<MarkMissed>()
        .AddSingleton<AdjustRule>()
        .AddSingleton<DryRunRule>()
        .AddSingleton<TakeWarning>()
        .AddSingleton<ITakeAlarms, LookAround>()
        .AddSingleton<BeginLooking>()
        .AddHostedService(services => services.GetRequiredService<BeginLooking>());

    internal static void MapProactive(this IEndpointRouteBuilder api)
    {
        ListRules.Map(api);
        AdjustRule.Map(api);
        DryRunRule.Map(api);
        TakeWarning.Map(api);
        ListWarnings.Map(api);
        MarkPatrol.Map(api);
    }
}
