namespace EdgeGrid.Hub.Evaluation;

/// <summary>A month whose figures stand (考评快照); times are Unix milliseconds.</summary>
/// <param name="Period">Which month, <c>yyyy-MM</c>.</param>
/// <param name="DueAt">When it ended.</param>
/// <param name="FrozenAt">When it was frozen; later where the hub was down, or somebody did it by hand.</param>
/// <param name="FrozenBy">Who did: <c>system</c>, or a post.</param>
/// <param name="Formula">By what its figures are computed.</param>
/// <param name="Rows">How many counts it consists of.</param>
internal sealed record Snapshot(string Period, long DueAt, long FrozenAt, string FrozenBy, Formula Formula, long Rows);
