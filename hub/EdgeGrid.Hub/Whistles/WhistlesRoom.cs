using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Whistles;

/// <summary>Opens the room of whistles: who may blow, who has to come, and when they may leave.</summary>
internal static class WhistlesRoom
{
    internal static IServiceCollection AddWhistles(this IServiceCollection services) => services
        .AddSingleton<WhistleAuthority>()
        .AddSingleton<WhistleJournal>()
        .AddSingleton<BlowWhistle>()
        .AddSingleton<MoveMuster>()
        .AddSingleton<CloseWhistle>()
        .AddSingleton<ReportInOnTheSpot>()
        .AddSingleton<ITakeAlarms>(services => services.GetRequiredService<CloseWhistle>())
        .AddSingleton<ITakeAlarms, BlowByStandingAuthority>()
        .AddSingleton<ITakeAlarms, BlowOnOverdue>()
        .AddSingleton<ITakeAlarms, WatchMusters>()
        .AddSingleton<ITakeAlarms, EmergencyLadder>();

    internal static void MapWhistles(this IEndpointRouteBuilder api)
    {
        BlowWhistle.Map(api);
        GetWhistles.Map(api);
        MoveMuster.Map(api);
        IssueStaffCode.Map(api);
        CloseWhistle.Map(api);
    }
}
