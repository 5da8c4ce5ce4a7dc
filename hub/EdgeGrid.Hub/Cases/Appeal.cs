namespace EdgeGrid.Hub.Cases;

/// <summary>One complaint (诉) that stands in a case; withdrawn ones stay as history.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="CaseKey">The case it stands in.</param>
/// <param name="At">When the hub received it, Unix milliseconds.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Terminal">The terminal it came from, if any.</param>
/// <param name="Category">The category as it was given, known or not.</param>
/// <param name="ExternalId">Its id in the system it came from, if any.</param>
/// <param name="Text">What was said, if anything.</param>
/// <param name="WithdrawnAt">When it was taken back, null while it stands.</param>
internal sealed record Appeal(
    string Id, long CaseKey, long At, string Channel, string? Terminal, string? Category, string? ExternalId, string? Text, long? WithdrawnAt);
