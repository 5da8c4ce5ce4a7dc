using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Reads a reading in the one form that terminals write it in: fields in their order, no white space, no record with a time of its own, each
/// series once. Whatever is not exactly that is no error: <see cref="ReadingTaken"/> reads it then, and both agree on what both can read.
/// </summary>
internal ref struct ScanReading
{
    private static readonly byte[][] Records =
    [
        [.. """{"n":"ambientTemperature","u":"Cel","v":"""u8], [.. """{"n":"ambientHumidity","u":"%RH","v":"""u8],
        [.. """{"n":"illuminance","u":"lx","v":"""u8], [.. """{"n":"supplyVoltage","u":"V","v":"""u8],
    ];

    // The year 9999; what lies beyond, ReadingTaken says what is wrong with.
    private const long MaxAt = 253_402_300_799_999;

    private static readonly int[] Scale = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads a body; false when it has another form.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="receivedAt">Unix milliseconds; when it is filed if the terminal's own time cannot be.</param>
    /// <param name="head">Identity and time.</param>
    /// <param name="row">What it measured.</param>
    internal static bool TryRead(ReadOnlySpan<byte> body, long receivedAt, out (uint Boot, uint Seq) head, out ReadingRow row) =>
        new ScanReading { _rest = body }.TryRead(receivedAt, out head, out row);

    private bool TryRead(long receivedAt, out (uint Boot, uint Seq) head, out ReadingRow row)
    {
        head = default;
        row = default;
        if (!Take("""{"v":1,"boot":"""u8) || !TakeWhole(uint.MaxValue, out var boot)
            || !Take(""","seq":"""u8) || !TakeWhole(uint.MaxValue, out var seq) || seq == 0
            || !Take(""","at":"""u8) || !TakeWhole(MaxAt, out var at)
            || !Take(""","clock":"""u8) || !TakeClock(out var clock)
            || !Take(""","r":["""u8))
            return false;
        head = ((uint)boot, (uint)seq);
        row = new ReadingRow(DeviceTime.Of(at, clock, receivedAt));
        do
        {
            if (!TakeRecord(ref row))
                return false;
        }
        while (Take(","u8));
        return Take("]}"u8) && _rest.IsEmpty;
    }

    private bool TakeRecord(ref ReadingRow row)
    {
        for (var series = 0; series < Records.Length; series++)
        {
            if (!Take(Records[series]))
                continue;
            if (row.Contains(series) || !TakeMicro(out var micro) || !Take("}"u8))
                return false;
            row.Set(series, micro);
            return true;
        }

        return false;
    }

    private bool TakeClock(out ClockQuality clock)
    {
        clock = ClockQuality.Synced;
        if (Take("\"synced\""u8))
            return true;
        clock = ClockQuality.Holdover;
        if (Take("\"holdover\""u8))
            return true;
        clock = ClockQuality.Unsynced;
        return Take("\"unsynced\""u8);
    }

    // A whole part of at most 12 digits and a fraction of at most 6: nothing runs over, nothing is rounded.
    private bool TakeMicro(out long micro)
    {
        var negative = Take("-"u8);
        if (!TakeWhole(999_999_999_999, out micro))
            return false;
        micro *= Scale[0];
        if (Take("."u8))
        {
            var digits = 0;
            long fraction = 0;
            for (; digits < _rest.Length && _rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            {
                if (digits == 6)
                    return false;
                fraction = (fraction * 10) + (_rest[digits] - '0');
            }

            if (digits == 0)
                return false;
            _rest = _rest[digits..];
            micro += fraction * Scale[digits];
        }

        if (negative)
            micro = -micro;
        return true;
    }

    private bool TakeWhole(long most, out long value)
    {
        value = 0;
        var digits = 0;
        for (; digits < _rest.Length && digits < 16 && _rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            value = (value * 10) + (_rest[digits] - '0');
        var wellFormed = digits == 1 || (digits > 1 && _rest[0] != '0');
        _rest = _rest[digits..];
        return wellFormed && value <= most;
    }

    private bool Take(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
            return false;
        _rest = _rest[expected.Length..];
        return true;
    }
}
