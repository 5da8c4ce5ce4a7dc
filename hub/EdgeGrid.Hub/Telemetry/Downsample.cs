namespace EdgeGrid.Hub.Telemetry;

/// <summary>Turns values in order of time into the points of a series: <c>[t, mean, min, max, n]</c>, one a step that has values.</summary>
internal static class Downsample
{
    private const double Unit = 1_000_000;

    internal static IEnumerable<double[]> ToSteps(IEnumerable<TelemetryStore.Point> values, SeriesSteps steps)
    {
        long? step = null;
        long sum = 0, min = 0, max = 0, n = 0;
        foreach (var value in values)
        {
            var start = steps.StartOf(value.At);
            if (step is { } done && start != done)
            {
                yield return [done, sum / Unit / n, min / Unit, max / Unit, n];
                n = 0;
            }

            step = start;
            sum = n == 0 ? value.Micro : sum + value.Micro;
            min = n == 0 ? value.Micro : Math.Min(min, value.Micro);
            max = n == 0 ? value.Micro : Math.Max(max, value.Micro);
            n++;
        }

        if (step is { } last)
            yield return [last, sum / Unit / n, min / Unit, max / Unit, n];
    }

    /// <summary>Every value as a point of its own.</summary>
    internal static IEnumerable<double[]> Raw(IEnumerable<TelemetryStore.Point> values) =>
        values.Select(value => new[] { value.At, value.Micro / Unit, value.Micro / Unit, value.Micro / Unit, 1 });
}
