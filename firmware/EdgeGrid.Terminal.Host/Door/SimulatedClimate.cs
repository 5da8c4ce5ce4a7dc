using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Terminal.Host.Door;

/// <summary>
/// The air at a door: a daily curve, coolest before dawn and warmest in the afternoon, with an offset of the door and noise of the
/// minute. The same door at the same minute reads the same.
/// </summary>
internal sealed class SimulatedClimate(string id, TimeProvider time) : ITemperatureSensor
{
    /// <summary>What the sensor can measure, in °C.</summary>
    internal const double Coldest = -40;

    /// <summary>What the sensor can measure, in °C.</summary>
    internal const double Warmest = 85;

    private const int Automatic = int.MinValue;
    private const double MeanCel = 21;
    private const double SwingCel = 6;
    private const double OffsetCel = 1.5;
    private const double NoiseCel = 0.15;
    private const double MeanPercent = 62;
    private const double PercentPerCel = -1.8;
    private const double MiddleOfTheRise = 9.5;

    private int _givenMilliCel = Automatic;

    /// <summary>Reads this many °C from now on; null: the curve again.</summary>
    internal void Give(double? cel) => Volatile.Write(ref _givenMilliCel, cel is { } given ? Milli(given) : Automatic);

    public bool TryRead(out int ambientMilliCel, out int humidityMilliPercent)
    {
        var now = time.GetLocalNow();
        var curve = MeanCel + (OffsetCel * Noise(0)) + (SwingCel * Math.Sin((now.TimeOfDay.TotalHours - MiddleOfTheRise) / 12 * Math.PI));
        var cel = curve + (NoiseCel * Noise(now.ToUnixTimeSeconds() / 60));
        var given = Volatile.Read(ref _givenMilliCel);
        ambientMilliCel = given == Automatic ? Milli(cel) : given;
        humidityMilliPercent = Milli(Math.Clamp(MeanPercent + (PercentPerCel * ((ambientMilliCel / 1000.0) - MeanCel)), 5, 99));
        return true;
    }

    private static int Milli(double value) => (int)Math.Round(value * 1000);

    /// <summary>Between -1 and 1, by door and minute.</summary>
    private double Noise(long minute)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id} {minute}")));
        return (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue * 2) - 1;
    }
}
