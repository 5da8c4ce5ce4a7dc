namespace EdgeGrid.Hub.Dispatch;

/// <summary>One thing that happened, in the order in which it was stored.</summary>
/// <param name="Id">Rises with every event; on HTTP a decimal string.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Type"><c>case.filed</c>, <c>terminal.offline</c>, …</param>
/// <param name="GridCode">Where; readers see what lies within their grid.</param>
/// <param name="Data">A JSON object.</param>
internal sealed record FeedEvent(long Id, long At, string Type, string GridCode, string Data);
