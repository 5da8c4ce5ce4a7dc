namespace EdgeGrid.Hub.Whistles;

/// <summary>A whistle (哨): departments summoned to a case, who may not leave before it is solved. Times are Unix milliseconds.</summary>
internal sealed record Whistle(
    long Key, string Id, long CaseKey, string CaseId, string Kind, string GridCode, long BlownAt, string BlownBy, string? Reason, long? ClosedAt)
{
    internal bool IsBlowing => ClosedAt is null;

    /// <summary><c>blowing</c> or <c>closed</c>.</summary>
    internal string State => IsBlowing ? "blowing" : "closed";
}
