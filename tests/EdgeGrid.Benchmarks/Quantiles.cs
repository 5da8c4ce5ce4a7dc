namespace EdgeGrid.Benchmarks;

/// <summary>Where a share of the values lies below.</summary>
internal static class Quantiles
{
    internal static double Median(this IEnumerable<double> values) => values.At(0.5);

    internal static double At(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}
