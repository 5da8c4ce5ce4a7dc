using EdgeGrid.Hub.Broker;

namespace EdgeGrid.Hub.Live;

/// <summary>Opens the way out: what people see, and what terminals are owed.</summary>
internal static class LiveRoom
{
    internal static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<StaleSummaries>()
        .AddSingleton<WaitingTerminals>()
        .AddSingleton<ToldSteps>()
        .AddSingleton<DesiredConfig>()
        .AddSingleton<SummaryQuery>()
        .AddSingleton<PublishHomeAssistant>()
        .AddSingleton<IConnectionWatch, WatchConnections>()
        .AddSingleton<ICredentials, HubCredentials>()
        .AddHostedService<PublishCases>()
        .AddHostedService<PublishTerminals>()
        .AddHostedService<PublishSummaries>()
        .AddHostedService<DeliverDownward>()
        .AddHostedService<TellTerminals>()
        .AddHostedService<KeepToldSteps>()
        .AddHostedService<FollowRegistrations>()
        .AddHostedService<EndRevokedTokens>();
}
