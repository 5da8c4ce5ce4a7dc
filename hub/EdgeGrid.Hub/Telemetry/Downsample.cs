namespace EdgeGrid.Hub.Telemetry;

/// <summary>Turns what is known of a series, value by value or in slots, into its points: <c>[t, mean, min, max, n]</c>, one a step that has values.</summary>
internal static class Downsample
{
    /// <summary>Every value as a point of its own, by time. Of more than so many no more are read; that they are too many is all that is known then.</summary>
    internal static IEnumerable<double[]> Raw(IEnumerable<Point> values, int most) =>
        values.Take(most + 1).Select(value => SeriesStep.Of(value.At, value.Micro).ToPoint()).OrderBy(point => point[0]);

    /// <summary>
    /// Pieces in any order as points by step. With more than so many points it stops reading; that they are too many is all that is known then.
    /// </summary>
    internal static IEnumerable<double[]> ToSteps(IEnumerable<SeriesStep> pieces, SeriesSteps steps, int most)
    {
        var joined = new SortedDictionary<long, SeriesStep>();
        var current = default(SeriesStep);
        foreach (var piece in pieces)
        {
            var start = steps.StartOf(piece.Start);
            if (current.N > 0 && start != current.Start)
            {
                Join(joined, current);
                current = default;
                if (joined.Count > most)
                    break;
            }

            current = current.And(piece with { Start = start });
        }

        if (current.N > 0)
            Join(joined, current);
        return joined.Values.Select(step => step.ToPoint());
    }

    private static void Join(SortedDictionary<long, SeriesStep> joined, SeriesStep step) =>
        joined[step.Start] = joined.TryGetValue(step.Start, out var known) ? known.And(step) : step;
}
