using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>A deliberation (议事) as it is stored; times are Unix milliseconds, words as on the wire.</summary>
internal sealed record Deliberation
{
    public long Key { get; init; }

    public required string Id { get; init; }

    /// <summary>The case it is about, if any.</summary>
    public string? CaseId { get; init; }

    /// <summary>Whose residents vote.</summary>
    public required string GridCode { get; init; }

    public required string Subject { get; init; }

    public required string State { get; init; }

    public long OpenedAt { get; init; }

    /// <summary>When the vote ends; null before it has begun.</summary>
    public long? VoteUntil { get; init; }

    public long? ClosedAt { get; init; }

    /// <summary>Drawn for this deliberation, so that who votes here cannot be found among the voters of another.</summary>
    public byte[] Salt { get; init; } = [];

    internal DeliberationState Stands =>
        Words.Find<DeliberationState>(State) ?? throw new InvalidOperationException($"{Id} is in the unknown state {State}.");

    internal bool IsVoteOver(long now) => VoteUntil is { } until && now >= until;
}
