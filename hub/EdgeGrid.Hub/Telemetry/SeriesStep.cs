namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// What is known of a step of a series: its start in Unix milliseconds, and in millionths the sum, least and most of its values. The sum is
/// wide enough for any number of any values.
/// </summary>
internal readonly record struct SeriesStep(long Start, Int128 Sum, long Min, long Max, long N)
{
    /// <summary>Millionths in a unit.</summary>
    internal const long Unit = 1_000_000;

    /// <summary>A single value.</summary>
    internal static SeriesStep Of(long start, long micro) => new(start, micro, micro, micro, 1);

    /// <summary>Both together, under the start of this one where it has values.</summary>
    internal SeriesStep And(SeriesStep other) => N == 0
        ? other
        : new(Start, Sum + other.Sum, Math.Min(Min, other.Min), Math.Max(Max, other.Max), N + other.N);

    /// <summary>The point <c>[t, mean, min, max, n]</c>. Divided once: a mean of equal values is that value, to the last digit.</summary>
    internal double[] ToPoint() => [Start, (double)Sum / ((double)Unit * N), Min / (double)Unit, Max / (double)Unit, N];
}
