using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// InfluxDB's line protocol: measurement <c>telemetry</c>, tags <c>grid</c> and <c>terminal</c> and no other, a field a series. Numbers
/// without a suffix are floats to every version; ids and codes hold nothing to escape.
/// </summary>
internal static class LineProtocol
{
    internal const string Measurement = "telemetry";

    // Longer than the longest line: an id of 32, a code of 17, four values of 20 digits, a time of 19.
    private const int MostOfALine = 512;

    /// <summary>Writes a point and ends its line.</summary>
    /// <param name="to">UTF-8.</param>
    /// <param name="point">What to write.</param>
    /// <param name="unit">What its time is divided by.</param>
    internal static void Write(IBufferWriter<byte> to, in OutsidePoint point, long unit)
    {
        var line = to.GetSpan(MostOfALine);
        Utf8.TryWrite(line, CultureInfo.InvariantCulture, $"{Measurement},grid={point.Grid},terminal={point.Terminal} ", out var length);
        for (var (series, separator) = (0, ""); series < Series.Count; series++)
        {
            if (!point.Has(series))
                continue;
            Utf8.TryWrite(line[length..], CultureInfo.InvariantCulture, $"{separator}{Series.Names[series]}={point[series] / (decimal)SeriesStep.Unit}", out var written);
            length += written;
            separator = ",";
        }

        Utf8.TryWrite(line[length..], CultureInfo.InvariantCulture, $" {point.Time / unit}\n", out var end);
        to.Advance(length + end);
    }
}
