namespace EdgeGrid.Hub.Evaluation;

/// <summary>What follows for a post (岗位评价, GB/T 30428.4) from what it did, in per cent; null where there was nothing.</summary>
/// <param name="InTimeRate">按时率: moves within their limit / moves that had one.</param>
/// <param name="AccurateDispatchRate">准确派遣率: dispatches that did not come back disputed / dispatches.</param>
internal sealed record PostIndicators(decimal? InTimeRate, decimal? AccurateDispatchRate)
{
    internal static PostIndicators Of(PostCounts counted) => new(
        Rate.Of(counted.InTime, counted.Timed), Rate.Of(counted.Dispatched - counted.Returned, counted.Dispatched));
}
