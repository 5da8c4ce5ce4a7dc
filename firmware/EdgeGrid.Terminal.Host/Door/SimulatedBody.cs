namespace EdgeGrid.Terminal.Host.Door;

/// <summary>Whoever stands before a door: of 36.4 °C unless told otherwise. The thermometer's case is as warm as the air.</summary>
internal sealed class SimulatedBody(SimulatedClimate air) : IInfraredThermometer
{
    private const int UsualMilliCel = 36_400;

    private int _milliCel = UsualMilliCel;

    /// <summary>From now on it is somebody of this many °C; null: as usual.</summary>
    internal void Give(double? cel) => Volatile.Write(ref _milliCel, cel is { } given ? ClimateCurve.Milli(given) : UsualMilliCel);

    public bool TryRead(out int inFrontMilliCel, out int caseMilliCel)
    {
        inFrontMilliCel = Volatile.Read(ref _milliCel);
        return air.TryRead(out caseMilliCel, out _);
    }
}
