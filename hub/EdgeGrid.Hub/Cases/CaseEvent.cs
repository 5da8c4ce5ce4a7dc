namespace EdgeGrid.Hub.Cases;

/// <summary>What an event of the feed says about a case: nothing about a person.</summary>
internal sealed record CaseEvent(string CaseId, string State, string? Outcome, string Category, string GridCode, DateTimeOffset DueAt, string? Terminal)
{
    internal static CaseEvent Of(Case @case, string? terminal) => new(
        @case.Id, @case.State, @case.Outcome, @case.Category, @case.GridCode, DateTimeOffset.FromUnixTimeMilliseconds(@case.DueAt), terminal);
}
