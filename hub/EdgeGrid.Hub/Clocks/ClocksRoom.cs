namespace EdgeGrid.Hub.Clocks;

/// <summary>Opens the room of what happens by itself when its time has come.</summary>
internal static class ClocksRoom
{
    internal static IServiceCollection AddClocks(this IServiceCollection services) => services
        .AddSingleton<AlarmBook>()
        .AddHostedService<WatchAlarms>();
}
