namespace EdgeGrid.Hub.Telemetry;

/// <summary>Opens the room of measured values.</summary>
internal static class TelemetryRoom
{
    internal static void MapTelemetry(this IEndpointRouteBuilder api)
    {
        GetSeries.Map(api);
    }
}
