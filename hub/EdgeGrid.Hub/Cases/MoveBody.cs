using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>What a move is told; which of it is needed, the move says.</summary>
/// <param name="Note">What was done or why, for the timeline.</param>
/// <param name="Owner">A department's code; for <c>handDown</c> a grid code.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Until">When a suspended case goes on.</param>
/// <param name="Reference">The other case, or the number 110, 119 or 120 gave.</param>
/// <param name="Evidence">References to photos or documents.</param>
/// <param name="Category">The category a collected case is filed under.</param>
internal sealed record MoveBody(
    string? Note = null,
    string? Owner = null,
    string? Outcome = null,
    DateTimeOffset? Until = null,
    string? Reference = null,
    IReadOnlyList<string>? Evidence = null,
    string? Category = null)
{
    private const int LongestText = 2_000;
    private const int MostEvidence = 20;

    /// <summary>Refuses with 422 what is beyond its bounds.</summary>
    internal void Check()
    {
        foreach (var (name, text) in new[] { ("note", Note), ("owner", Owner), ("reference", Reference), ("category", Category) })
        {
            if (text?.Length > LongestText)
                throw Refusal.Invalid("TOO_LONG", $"{name}: at most {LongestText} characters.");
        }

        if (Evidence?.Count > MostEvidence || Evidence?.Any(one => one is null || one.Length is 0 or > LongestText) == true)
            throw Refusal.Invalid("EVIDENCE", $"evidence: at most {MostEvidence} references of 1 to {LongestText} characters.");
    }

    internal string MustNote(string what) =>
        string.IsNullOrWhiteSpace(Note) ? throw Refusal.Invalid("NOTE_MISSING", $"note: say {what}.") : Note;
}
