namespace EdgeGrid.Hub.Cases;

/// <summary>Where a case is on its way (GB/T 30428 stages, refined by 吹哨报到); on the wire in camelCase.</summary>
internal enum CaseState
{
    Collected,
    Filed,
    Declined,
    Merged,
    Dispatched,
    Accepted,
    Disputed,
    InProgress,
    Mustering,
    Suspended,
    Resolved,
    Verifying,
    Reworking,
    FollowUp,
    Closed,
    Transferred,
    Cancelled,
}
