using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGrid.Terminal.Host.Door;

/// <summary>
/// The made-up air at a door: a daily curve, coolest before dawn and warmest in the afternoon, with an offset of the door and noise
/// of the minute. The same door at the same minute has the same air.
/// </summary>
public static class ClimateCurve
{
    private const double MeanCel = 21;
    private const double SwingCel = 6;
    private const double OffsetCel = 1.5;
    private const double NoiseCel = 0.15;
    private const double MeanPercent = 62;
    private const double PercentPerCel = -1.8;
    private const double MiddleOfTheRise = 9.5;

    /// <summary>Thousandths of a degree Celsius at a terminal's door, by the hour on its wall.</summary>
    public static int MilliCel(string id, DateTimeOffset local)
    {
        var curve = MeanCel + (OffsetCel * Noise(id, 0)) + (SwingCel * Math.Sin((local.TimeOfDay.TotalHours - MiddleOfTheRise) / 12 * Math.PI));
        return Milli(curve + (NoiseCel * Noise(id, local.ToUnixTimeSeconds() / 60)));
    }

    /// <summary>Thousandths of a percent of relative humidity that go with a temperature: warm air here is dry air.</summary>
    public static int MilliPercent(int milliCel) => Milli(Math.Clamp(MeanPercent + (PercentPerCel * ((milliCel / 1000.0) - MeanCel)), 5, 99));

    internal static int Milli(double value) => (int)Math.Round(value * 1000);

    /// <summary>Between -1 and 1, by door and minute.</summary>
    private static double Noise(string id, long minute)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id} {minute}")));
        return (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue * 2) - 1;
    }
}
