using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Proactive;

/// <summary>One occasion that a rule found; times are Unix milliseconds.</summary>
/// <param name="Subject">What it is about: as long as it goes on, a subject is raised once.</param>
/// <param name="Grid">Where.</param>
/// <param name="BeganAt">When the condition began.</param>
/// <param name="At">When the rule held for it.</param>
/// <param name="EndedAt">When it was over; null while it goes on.</param>
/// <param name="Why">In words, for the timeline.</param>
/// <param name="Category">What it is, where the rule itself does not say.</param>
/// <param name="Terminal">The terminal it is about, if any.</param>
internal sealed record Finding(
    string Subject, GridCode Grid, long BeganAt, long At, long? EndedAt, string Why, string? Category = null, string? Terminal = null);
