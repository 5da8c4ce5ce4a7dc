namespace EdgeGrid.Hub.Dispatch;

/// <summary>Opens the room that dispatch centres follow.</summary>
internal static class DispatchRoom
{
    internal static IServiceCollection AddDispatch(this IServiceCollection services) => services
        .AddSingleton<EventFeed>()
        .AddSingleton<StreamEvents>();

    internal static void MapDispatch(this IEndpointRouteBuilder api)
    {
        GetEvents.Map(api);
    }
}
