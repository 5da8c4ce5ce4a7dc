using EdgeGrid.Hub.Standards;

namespace EdgeGrid.Hub.Cases;

/// <summary>How long one stage of a case may take; times are Unix milliseconds.</summary>
/// <param name="CaseKey">The case.</param>
/// <param name="Stage">The stage, as a word.</param>
/// <param name="N">The how many-th of this stage: a reworked case has more than one.</param>
/// <param name="LimitText">The limit (<see cref="Limit.Read"/>).</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="RunningSince">When it last began to run; null while it stands still.</param>
/// <param name="SpentMs">How much of the limit had run before that.</param>
/// <param name="DueAt">When it runs out; while it stands still, when it would if it went on at the date agreed.</param>
/// <param name="EndedAt">When the stage was done.</param>
internal sealed record StageClock(
    long CaseKey, string Stage, long N, string LimitText, long StartedAt, long? RunningSince, long SpentMs, long DueAt, long? EndedAt)
{
    internal Limit Limit => Limit.Read(LimitText);
}
