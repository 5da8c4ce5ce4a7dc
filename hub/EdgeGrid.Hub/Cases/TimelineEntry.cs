namespace EdgeGrid.Hub.Cases;

/// <summary>One line of a case's history; equal states mean that something happened within the state.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Actor">The post that did it (<see cref="Cases.Actor"/>).</param>
/// <param name="FromState">Null where the case began.</param>
/// <param name="ToState">Where it came to.</param>
/// <param name="Note">What was said.</param>
/// <param name="Move">The move, null where the state stayed.</param>
/// <param name="Evidence">A JSON array of references, null when there was none.</param>
/// <param name="Confidential">1 when note and evidence are the reporter's own words (<see cref="ShowCase"/>).</param>
internal sealed record TimelineEntry(
    long At, string Actor, string? FromState, string ToState, string? Note, string? Move = null, string? Evidence = null, long Confidential = 0);
