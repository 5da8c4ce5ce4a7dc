using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Opens the room beside the hub's own store: what carries readings to a time-series server, and reads series from it.</summary>
internal static class OutsideRoom
{
    internal static IServiceCollection AddOutside(this IServiceCollection services, OutsideSettings settings) => services
        .AddSender(settings)
        .AddSingleton<IServerSeries>(services => settings.Kind == OutsideKind.InfluxDb
            ? new InfluxSeries(services.GetRequiredService<OutsideServer>(), settings)
            : new VictoriaSeries(services.GetRequiredService<OutsideServer>(), settings))
        .AddSingleton(services => new Horizon(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IServerSeries>().Settling))
        .AddSingleton<AskServer>()
        .AddSingleton<ISeriesStore, OutsideSeries>()
        .AddSingleton<RefusedReadings>()
        .AddSingleton<ForwardReadings>()
        .AddHostedService<CountWaiting>()
        .AddHostedService<KeepForwarding>();

    /// <summary>What sends points, to whoever has a store and settings.</summary>
    internal static IServiceCollection AddSender(this IServiceCollection services, OutsideSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<OutsideServer>()
        .AddSingleton<IPointSink, LineProtocolSink>()
        .AddSingleton<TerminalPlaces>()
        .AddSingleton<MakePoints>()
        .AddSingleton<SendPoints>()
        .AddSingleton<SendHour>();
}
