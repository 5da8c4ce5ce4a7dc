using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>A case (案件) as it is stored; times are Unix milliseconds, words as on the wire.</summary>
internal sealed record Case
{
    public long Key { get; init; }

    public required string Id { get; init; }

    public required string State { get; init; }

    public string? Outcome { get; init; }

    public required string Category { get; init; }

    /// <summary>The version of the catalogue it was filed under.</summary>
    public string Catalogue { get; init; } = "";

    /// <summary>Where it lies, by the division that held when it was filed.</summary>
    public required string GridCode { get; init; }

    public required string Mode { get; init; }

    /// <summary>When it was taken in; the same as <see cref="FiledAt"/> unless somebody had to read it first.</summary>
    public long CollectedAt { get; init; }

    public long FiledAt { get; init; }

    public long DueAt { get; init; }

    public long ChangedAt { get; init; }

    /// <summary>When the owner answered; null before, and again while it is reworked.</summary>
    public long? HandledAt { get; init; }

    public long? FinishedAt { get; init; }

    public long? SuspendedUntil { get; init; }

    /// <summary>The grid that answers for it (块).</summary>
    public required string TerritorialOwner { get; init; }

    /// <summary>The level of the grid its category assigned it to, from 1 (county).</summary>
    public long TerritorialLevel { get; init; } = GridCodeLevel.Community;

    /// <summary>The department that handles it (条).</summary>
    public required string LineOwner { get; init; }

    /// <summary>1 when somebody can be asked afterwards whether it was solved.</summary>
    public long Identified { get; init; }

    public long DeviceCheck { get; init; }

    public long Hops { get; init; }

    public long Disputes { get; init; }

    public long Suspensions { get; init; }

    public long Reworks { get; init; }

    /// <summary>1 when nobody checked it in time.</summary>
    public long Unverified { get; init; }

    /// <summary>1 when it was raised before a complaint that came all the same.</summary>
    public long Missed { get; init; }

    /// <summary>The case it was merged into or goes on from, or the number of 110, 119 or 120.</summary>
    public string? Reference { get; init; }

    internal bool IsOpen => FinishedAt is null;

    internal CaseState Stands => Words.Find<CaseState>(State) ?? throw new InvalidOperationException($"{Id} is in the unknown state {State}.");

    internal bool IsAt(CaseState state) => State == Words.Of(state);

    /// <summary>Whether its limit ran out before its owner answered; what was never theirs to answer is not overdue.</summary>
    internal bool IsOverdue(long now) =>
        !(IsAt(CaseState.Cancelled) || IsAt(CaseState.Declined) || IsAt(CaseState.Merged) || IsAt(CaseState.Transferred))
        && (HandledAt ?? FinishedAt ?? now) > DueAt;
}
