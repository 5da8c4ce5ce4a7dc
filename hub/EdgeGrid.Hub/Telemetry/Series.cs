using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The names under which values are stored, as the small numbers that stand for them in the table.</summary>
internal static class Series
{
    private static readonly string[] Names =
        [Measurement.AmbientTemperature, Measurement.AmbientHumidity, Measurement.Illuminance, Measurement.SupplyVoltage];

    /// <summary>The number of a name, -1 for a name nobody measures.</summary>
    internal static int NumberOf(string name) => Array.IndexOf(Names, name);
}
