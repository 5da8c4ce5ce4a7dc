namespace EdgeGrid.Hub.Proactive;

/// <summary>The values a series may have, its edges within; millionths of its unit, null where that side is open.</summary>
internal sealed record Band(long? Below, long? Above)
{
    private const decimal Micro = 1_000_000;

    internal static Band Of(ProactiveRule rule) => new((long?)(rule.Number("below") * Micro), (long?)(rule.Number("above") * Micro));

    internal bool IsBeyond(long micro) => micro < Below || micro > Above;

    /// <summary>The same as a condition on a column, with <c>@Below</c> and <c>@Above</c>.</summary>
    internal static string IsBeyondInSql(string column) => $"(coalesce({column} < @Below, 0) OR coalesce({column} > @Above, 0))";
}
