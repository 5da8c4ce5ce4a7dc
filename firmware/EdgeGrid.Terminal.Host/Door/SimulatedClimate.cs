namespace EdgeGrid.Terminal.Host.Door;

/// <summary>A thermometer in the air of <see cref="ClimateCurve"/>, or in whatever it is told.</summary>
internal sealed class SimulatedClimate(string id, TimeProvider time) : ITemperatureSensor
{
    /// <summary>What the sensor can measure, in °C.</summary>
    internal const double Coldest = -40;

    /// <summary>What the sensor can measure, in °C.</summary>
    internal const double Warmest = 85;

    private const int Automatic = int.MinValue;

    private int _givenMilliCel = Automatic;

    /// <summary>Reads this many °C from now on; null: the curve again.</summary>
    internal void Give(double? cel) => Volatile.Write(ref _givenMilliCel, cel is { } given ? ClimateCurve.Milli(given) : Automatic);

    public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
    {
        var given = Volatile.Read(ref _givenMilliCel);
        ambientMilliCel = given == Automatic ? ClimateCurve.MilliCel(id, time.GetLocalNow()) : given;
        humidityMilliPercent = ClimateCurve.MilliPercent(ambientMilliCel);
        return true;
    }
}
