namespace EdgeGrid.Hub.Telemetry;

/// <summary>Opens the room of measured values.</summary>
internal static class TelemetryRoom
{
    internal static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddSingleton<ReadingLog>()
        .AddSingleton<LatestValues>()
        .AddSingleton<FoldSignal>()
        .AddSingleton<RecordReading>()
        .AddSingleton<FoldReadings>()
        .AddSingleton<ISeriesStore, EmbeddedSeries>()
        .AddHostedService(services => services.GetRequiredService<LatestValues>())
        .AddHostedService<KeepFolding>()
        .AddHostedService<DropOldReadings>();

    internal static void MapTelemetry(this IEndpointRouteBuilder api)
    {
        GetSeries.Map(api);
    }
}
