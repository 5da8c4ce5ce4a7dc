namespace EdgeGrid.Hub.Evaluation;

/// <summary>A share in per cent, rounded half up to two decimals (CJ/T 292, GB/T 30428.4 report them so).</summary>
internal static class Rate
{
    private const int Decimals = 2;

    /// <summary>The share; null where there is nothing to have a share of.</summary>
    internal static decimal? Of(long part, long whole) => whole == 0 ? null : Round(100m * part / whole);

    internal static decimal Round(decimal value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);
}
