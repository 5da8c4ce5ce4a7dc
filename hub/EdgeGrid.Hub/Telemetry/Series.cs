using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The names under which values are stored, as the small numbers that stand for them in the table.</summary>
internal static class Series
{
    /// <summary>How many there are: as many as <c>reading_log</c> has columns.</summary>
    internal const int Count = 4;

    // Only ever appended to: the numbers are in the tables.
    private static readonly string[] Numbered =
        [Measurement.AmbientTemperature, Measurement.AmbientHumidity, Measurement.Illuminance, Measurement.SupplyVoltage];

    /// <summary>Everything that is measured.</summary>
    internal static IReadOnlyList<string> Names => Numbered;

    /// <summary>The number of a name, -1 for a name nobody measures.</summary>
    internal static int NumberOf(string name) => Array.IndexOf(Numbered, name);
}
