using EdgeGrid.Hub.Broker;

namespace EdgeGrid.Hub.Ingest;

/// <summary>Opens the way in for what terminals say.</summary>
internal static class IngestRoom
{
    internal static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<IngestMetrics>()
        .AddSingleton<MessageRouter>()
        .AddSingleton<TakeReadings>()
        .AddSingleton<IPublishReceiver, MqttIngest>();

    internal static void MapIngest(this IEndpointRouteBuilder api)
    {
        GetDeadLetters.Map(api);
    }
}
