namespace EdgeGrid.Hub.Telemetry;

/// <summary>Turns values in order of time into the points of a series: <c>[t, mean, min, max, n]</c>, one a step that has values.</summary>
internal static class Downsample
{
    private const double Unit = 1_000_000;

    internal static IEnumerable<double[]> ToSteps(IEnumerable<TelemetryStore.Point> values, SeriesSteps steps)
    {
        var step = default(Step);
        foreach (var value in values)
        {
            var start = steps.StartOf(value.At);
            if (step.N > 0 && start != step.Start)
            {
                yield return step.ToPoint();
                step = default;
            }

            step = step.With(start, value.Micro);
        }

        if (step.N > 0)
            yield return step.ToPoint();
    }

    /// <summary>Every value as a point of its own.</summary>
    internal static IEnumerable<double[]> Raw(IEnumerable<TelemetryStore.Point> values) =>
        values.Select(value => new[] { value.At, value.Micro / Unit, value.Micro / Unit, value.Micro / Unit, 1 });

    /// <summary>What is known of a step so far, in millionths; the sum is wide enough for any number of any values.</summary>
    private readonly record struct Step(long Start, Int128 Sum, long Min, long Max, long N)
    {
        internal Step With(long start, long micro) => N == 0
            ? new(start, micro, micro, micro, 1)
            : new(start, Sum + micro, Math.Min(Min, micro), Math.Max(Max, micro), N + 1);

        // Divided once: a mean of equal values is that value, to the last digit.
        internal double[] ToPoint() => [Start, (double)Sum / (Unit * N), Min / Unit, Max / Unit, N];
    }
}
