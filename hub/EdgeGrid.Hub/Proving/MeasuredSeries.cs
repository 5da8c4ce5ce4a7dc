using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Proving;

/// <summary>A series that the terminals of a proof measure: which messages carry it, and with which value.</summary>
/// <param name="Name">As the contract names it.</param>
/// <param name="Unit">UCUM.</param>
/// <param name="Every">One message in so many carries it.</param>
/// <param name="MicroStep">From one number to the next, in millionths of the unit.</param>
/// <param name="Steps">After so many the values begin again.</param>
internal sealed record MeasuredSeries(string Name, string Unit, int Every, long MicroStep, int Steps)
{
    internal static readonly MeasuredSeries Temperature = new(Measurement.AmbientTemperature, Measurement.Cel, 1, 1_000, 50_000);

    /// <summary>A second one beside it in some messages: a message is stored whole or not at all.</summary>
    internal static readonly MeasuredSeries Humidity = new(Measurement.AmbientHumidity, Measurement.Rh, 8, 100_000, 1_000);

    internal static readonly MeasuredSeries[] All = [Temperature, Humidity];

    internal bool IsIn(int n) => n % Every == 0;

    internal long MicroOf(int n) => n % Steps * MicroStep;
}
