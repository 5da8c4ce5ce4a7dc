namespace EdgeGrid.Hub.Whistles;

/// <summary>One department summoned by a whistle, and what it did (报到). Times are Unix milliseconds.</summary>
internal sealed record Muster(
    long WhistleKey,
    string Department,
    long SignForDue,
    long DueAt,
    long? SignedForAt,
    long? ReportedInAt,
    string? Place,
    long? SignedOffAt,
    long? ExcusedAt,
    long? Rating,
    long? RatedAt)
{
    /// <summary>Whether the department is still bound: 事不了、人不撤.</summary>
    internal bool IsOpen => SignedOffAt is null && ExcusedAt is null;

    /// <summary>Whether nobody waits for its arrival any more.</summary>
    internal bool IsHereOrExcused => ReportedInAt is not null || ExcusedAt is not null;

    /// <summary>Whether it should have come by now and did not.</summary>
    internal bool IsMissed(long now) => !IsHereOrExcused && now > DueAt;

    internal string State =>
        ExcusedAt is not null ? "excused"
        : SignedOffAt is not null ? "signedOff"
        : ReportedInAt is not null ? "reportedIn"
        : SignedForAt is not null ? "signedFor"
        : "summoned";

    /// <summary>Whether it came in time; null while that is open.</summary>
    internal bool? InTime(long now) => ReportedInAt is { } came ? came <= DueAt : ExcusedAt is not null || now <= DueAt ? null : false;
}
