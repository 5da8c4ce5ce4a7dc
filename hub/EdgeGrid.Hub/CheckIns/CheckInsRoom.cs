using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>Opens the room of check-ins: keys, counts and the legal basis.</summary>
internal static class CheckInsRoom
{
    internal static IServiceCollection AddCheckIns(this IServiceCollection services) => services
        .AddSingleton(services => RootKey.Of(services.GetRequiredService<HubSettings>().Data))
        .AddSingleton<DeliverKeys>();

    internal static void MapCheckIns(this IEndpointRouteBuilder api)
    {
        GetCheckIns.Map(api);
        GetScreenings.Map(api);
    }
}
