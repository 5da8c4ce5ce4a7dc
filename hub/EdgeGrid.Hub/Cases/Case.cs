namespace EdgeGrid.Hub.Cases;

/// <summary>A case (案件) as it is stored; times are Unix milliseconds.</summary>
internal sealed record Case(
    long Key,
    string Id,
    string State,
    string? Outcome,
    string Category,
    string GridCode,
    string Mode,
    long FiledAt,
    long DueAt,
    long ChangedAt,
    long? FinishedAt,
    string TerritorialOwner,
    string LineOwner,
    long DeviceCheck)
{
    internal bool IsOpen => FinishedAt is null;

    internal bool IsOverdue(long now) => IsOpen && DueAt < now;
}
