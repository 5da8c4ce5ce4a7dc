using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Telemetry.Outside;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Opens the room of measured values.</summary>
internal static class TelemetryRoom
{
    internal static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        services
            .AddSingleton<ReadingLog>()
            .AddSingleton<LatestValues>()
            .AddSingleton<FoldSignal>()
            .AddSingleton<RecordReading>()
            .AddSingleton<FoldReadings>()
            .AddHostedService(services => services.GetRequiredService<LatestValues>())
            .AddHostedService<SwitchStore>()
            .AddHostedService<KeepFolding>()
            .AddHostedService<DropOldReadings>();
        return settings.Outside is { } outside ? services.AddOutside(outside) : services.AddSingleton<ISeriesStore, EmbeddedSeries>();
    }

    internal static void MapTelemetry(this IEndpointRouteBuilder api)
    {
        GetSeries.Map(api);
    }
}
