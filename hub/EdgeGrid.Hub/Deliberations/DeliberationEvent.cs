namespace EdgeGrid.Hub.Deliberations;

/// <summary>What an event of the feed says about a deliberation: nothing about who votes, and nothing that somebody wrote.</summary>
internal sealed record DeliberationEvent(string DeliberationId, string State, string GridCode, string? CaseId, string Actor);
