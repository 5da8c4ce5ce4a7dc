namespace EdgeGrid.Hub.Telemetry;

/// <summary>Turns values in order of time into the points of a series: <c>[t, mean, min, max, n]</c>, one a step that has values.</summary>
internal static class Downsample
{
    private const double Unit = 1_000_000;

    internal static IEnumerable<double[]> ToSteps(IEnumerable<TelemetryStore.Point> values, SeriesSteps steps) =>
        Steps(values, steps).Select(step => step.ToPoint());

    /// <summary>Every value as a point of its own.</summary>
    internal static IEnumerable<double[]> Raw(IEnumerable<TelemetryStore.Point> values) =>
        values.Select(value => new[] { value.At, value.Micro / Unit, value.Micro / Unit, value.Micro / Unit, 1 });

    /// <summary>
    /// Several series as one, by step (null: each value a point of its own), read one after the other. With more than so many points it stops
    /// reading; that they are too many is all that is known then.
    /// </summary>
    internal static IEnumerable<double[]> Join(IEnumerable<IEnumerable<TelemetryStore.Point>> series, SeriesSteps? steps, int most)
    {
        if (steps is null)
            return Raw(series.SelectMany(values => values).Take(most + 1)).OrderBy(point => point[0]);

        var joined = new SortedDictionary<long, Step>();
        foreach (var step in series.SelectMany(values => Steps(values, steps)))
        {
            joined[step.Start] = joined.TryGetValue(step.Start, out var known) ? known.And(step) : step;
            if (joined.Count > most)
                break;
        }

        return joined.Values.Select(step => step.ToPoint());
    }

    private static IEnumerable<Step> Steps(IEnumerable<TelemetryStore.Point> values, SeriesSteps steps)
    {
        var step = default(Step);
        foreach (var value in values)
        {
            var start = steps.StartOf(value.At);
            if (step.N > 0 && start != step.Start)
            {
                yield return step;
                step = default;
            }

            step = step.And(new Step(start, value.Micro, value.Micro, value.Micro, 1));
        }

        if (step.N > 0)
            yield return step;
    }

    /// <summary>What is known of a step so far, in millionths; the sum is wide enough for any number of any values.</summary>
    private readonly record struct Step(long Start, Int128 Sum, long Min, long Max, long N)
    {
        internal Step And(Step other) => N == 0
            ? other
            : new(Start, Sum + other.Sum, Math.Min(Min, other.Min), Math.Max(Max, other.Max), N + other.N);

        // Divided once: a mean of equal values is that value, to the last digit.
        internal double[] ToPoint() => [Start, (double)Sum / (Unit * N), Min / Unit, Max / Unit, N];
    }
}
