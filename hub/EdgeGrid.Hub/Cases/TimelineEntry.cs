namespace EdgeGrid.Hub.Cases;

/// <summary>One line of a case's history; equal states mean that something happened within the state.</summary>
internal sealed record TimelineEntry(long At, string Actor, string? FromState, string ToState, string? Note);
