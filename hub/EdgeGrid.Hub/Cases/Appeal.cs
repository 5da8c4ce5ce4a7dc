namespace EdgeGrid.Hub.Cases;

/// <summary>One complaint (诉) that stands in a case; withdrawn ones stay as history.</summary>
internal sealed record Appeal(string Id, long CaseKey, long At, string Channel, string? Terminal, long? WithdrawnAt);
