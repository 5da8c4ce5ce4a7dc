namespace EdgeGrid.Hub.Cases;

/// <summary>What an event of the feed says about a case: nothing about a person.</summary>
internal record CaseEvent(
    string CaseId, string State, string? Outcome, string Category, string GridCode, DateTimeOffset DueAt, string? Terminal, string Actor)
{
    internal static CaseEvent Of(Case @case, Actor actor, string? terminal = null) => new(
        @case.Id, @case.State, @case.Outcome, @case.Category, @case.GridCode, DateTimeOffset.FromUnixTimeMilliseconds(@case.DueAt), terminal, actor.Name);
}

/// <summary>What the feed says when a rung of the ladder was reached.</summary>
/// <param name="About">The case.</param>
/// <param name="Stage">Which limit ran.</param>
/// <param name="Percent">How much of it had run.</param>
/// <param name="ToGrid">Whose desk it lies on now.</param>
/// <param name="WasDueAt">When the rung was reached.</param>
/// <param name="LateMs">How much later that was recorded; 0 when it was in time.</param>
internal sealed record CaseEscalated(CaseEvent About, string Stage, int Percent, string ToGrid, DateTimeOffset WasDueAt, long LateMs) : CaseEvent(About);
