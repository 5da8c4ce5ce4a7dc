using System.Runtime.CompilerServices;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>What a terminal measured at one moment: at most one value of each series, in millionths of its unit.</summary>
internal struct ReadingRow
{
    private Micros _micros;

    /// <summary>An empty row.</summary>
    /// <param name="at">Unix milliseconds.</param>
    internal ReadingRow(long at) => At = at;

    /// <summary>Unix milliseconds.</summary>
    internal long At { get; }

    /// <summary>One bit for each series that has a value.</summary>
    internal byte Has { get; private set; }

    internal readonly bool Contains(int series) => (Has & (1 << series)) != 0;

    /// <summary>The value of a series, in millionths.</summary>
    internal readonly long this[int series] => _micros[series];

    internal void Set(int series, long micro)
    {
        Has |= (byte)(1 << series);
        _micros[series] = micro;
    }

    [InlineArray(Series.Count)]
    private struct Micros
    {
        private long _first;
    }
}
