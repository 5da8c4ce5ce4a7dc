using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>What a person's move changes beside the state, and what it needs; pure. The table has been asked before.</summary>
internal sealed class DecideMove(Defaults defaults)
{
    /// <summary>The owner of last resort (区级兜底): its dispatchers act for it.</summary>
    internal const string District = "district";

    private static readonly string[] OtherServices = ["110", "119", "120"];

    /// <summary>What the decision needs to know beside the case.</summary>
    /// <param name="Now">Unix milliseconds.</param>
    /// <param name="AcceptDueAt">When the sign-for limit runs out, null where none runs.</param>
    /// <param name="MustersOpen">Departments of its whistles that have not signed off.</param>
    /// <param name="HandOvers">Earlier hand-overs, from and to.</param>
    /// <param name="Asked">What the reporter was asked in this round.</param>
    /// <param name="Catalogue">The one in force now.</param>
    internal sealed record Facts(
        long Now, long? AcceptDueAt, IReadOnlyList<string> MustersOpen, IReadOnlyList<(string From, string To)> HandOvers, FollowUpRound Asked, Catalogue Catalogue);

    /// <summary>The codes with which a move is refused where the table has it (409).</summary>
    internal static IReadOnlyList<string> ConflictsOf(CaseMove move) => move switch
    {
        CaseMove.Merge => ["MERGE_TARGET"],
        CaseMove.Dispute => ["DISPUTE_SPENT", "DISPUTE_LATE"],
        CaseMove.Suspend => ["SUSPEND_SPENT"],
        CaseMove.Rework => ["REOPEN_EVIDENCE"],
        CaseMove.Close => ["MUSTER_OPEN", "FOLLOW_UP_FIRST", "NOT_SOLVED"],
        CaseMove.Reopen => ["REOPEN_WINDOW", "REOPEN_EVIDENCE"],
        CaseMove.HandUp => ["HAND_OVER_TOP"],
        CaseMove.HandDown => ["HAND_OVER_BOTTOM", "BOUNCE_LIMIT"],
        _ => [],
    };

    /// <summary>Whether a case was disputed so often that the district keeps it with its owner.</summary>
    internal bool IsForTheDistrict(Case disputed) => disputed.Disputes > defaults.DisputeMost;

    /// <summary>The case as it is sent to the owner of last resort.</summary>
    internal static Case ToTheDistrict(Case @case) => @case with { LineOwner = District, Hops = @case.Hops + 1 };

    internal Case Handle(Case @case, CaseMove move, MoveBody body, Caller caller, Facts facts) => move switch
    {
        CaseMove.File => File(@case, body, facts),
        CaseMove.Decline => With(@case, body.MustNote("why it is declined")),
        CaseMove.Merge => Merge(@case, body),
        CaseMove.Dispatch => @case with { LineOwner = OwnerOf(@case, body), Hops = @case.Hops + 1 },
        CaseMove.Dispute => Dispute(@case, body, facts),
        CaseMove.Suspend => Suspend(@case, body, facts),
        CaseMove.Resume => @case with { SuspendedUntil = null },
        CaseMove.Resolve => With(@case, body.MustNote("what was done")),
        CaseMove.Rework => Rework(@case, body, caller, facts),
        CaseMove.Close => Close(@case, body, facts),
        CaseMove.Reopen => Reopen(@case, body, facts),
        CaseMove.Transfer => Transfer(@case, body),
        CaseMove.Cancel => With(@case, body.MustNote("why it is cancelled")) with { Outcome = Words.Of(CaseOutcome.Withdrawn) },
        CaseMove.HandUp => HandUp(@case, body),
        CaseMove.HandDown => HandDown(@case, body, facts),
        _ => @case,
    };

    private static Case With(Case @case, string checkedNote) => checkedNote.Length > 0 ? @case : throw new ArgumentException("empty", nameof(checkedNote));

    private static Case File(Case @case, MoveBody body, Facts facts)
    {
        var code = body.Category ?? @case.Category;
        var category = facts.Catalogue.Find(code) ?? throw Refusal.Invalid("CATEGORY", $"category: the catalogue {facts.Catalogue.Version} has no '{code}'.");
        var filed = @case with { Category = category.Code, Catalogue = facts.Catalogue.Version, FiledAt = facts.Now };
        return OpenCase.Assign(category, GridCode.Parse(@case.GridCode), filed);
    }

    private static Case Merge(Case @case, MoveBody body) => @case with
    {
        Reference = body.Reference ?? throw Refusal.Invalid("REFERENCE_MISSING", "reference: name the case it is the same as."),
        Outcome = Words.Of(CaseOutcome.Duplicate),
    };

    private static string OwnerOf(Case @case, MoveBody body)
    {
        var owner = body.Owner ?? @case.LineOwner;
        return owner == District || TokenGrant.Departments.Contains(owner)
            ? owner
            : throw Refusal.Invalid("DEPARTMENT_UNKNOWN", $"owner: '{owner}' is none of {string.Join(", ", TokenGrant.Departments)}, {District}.");
    }

    private Case Dispute(Case @case, MoveBody body, Facts facts)
    {
        if (IsForTheDistrict(@case) || @case.LineOwner == District)
            throw Refusal.Conflict("DISPUTE_SPENT", $"The case {@case.Id} was disputed {@case.Disputes} times; the district keeps it with its owner.");
        if (facts.AcceptDueAt is { } due && facts.Now > due)
            throw Refusal.Conflict("DISPUTE_LATE", "A case can be disputed only within the limit for signing for it.");
        return With(@case, body.MustNote("why it is not yours, and by which rule")) with { Disputes = @case.Disputes + 1 };
    }

    private Case Suspend(Case @case, MoveBody body, Facts facts)
    {
        if (@case.Suspensions >= defaults.SuspendMost)
            throw Refusal.Conflict("SUSPEND_SPENT", $"The case {@case.Id} was suspended {@case.Suspensions} times; more is not allowed.");
        body.MustNote("which objective cause stands in the way");
        var until = body.Until?.ToUnixTimeMilliseconds() ?? throw Refusal.Invalid("UNTIL_MISSING", "until: say when it goes on.");
        if (until <= facts.Now || until > facts.Now + (long)defaults.SuspendLongest.TotalMilliseconds)
            throw Refusal.Invalid("UNTIL_RANGE", $"until: later than now, and at most {defaults.SuspendLongest.TotalDays} days.");
        return @case with { SuspendedUntil = until, Suspensions = @case.Suspensions + 1 };
    }

    private Case Rework(Case @case, MoveBody body, Caller caller, Facts facts)
    {
        // The territorial side checks as long as it has not closed the case; for whoever lives there the days after the answer count.
        if (caller.Role is Role.Resident or Role.BuildingLeader && @case.HandledAt is { } answered)
            MustBringEvidence("Answered", facts.Now - answered, body);
        return Rework(With(@case, body.MustNote("what is not solved")));
    }

    /// <summary>The case as it is reworked; one that was so too often lies a level higher from then on.</summary>
    internal Case Rework(Case @case)
    {
        var owner = GridCode.Parse(@case.TerritorialOwner);
        var tooOften = @case.Reworks >= defaults.ReworkMost && owner.Level > 1;
        return @case with
        {
            Reworks = @case.Reworks + 1,
            Outcome = null,
            Unverified = 0,
            TerritorialOwner = tooOften ? owner.At(owner.Level - 1).Text : @case.TerritorialOwner,
        };
    }

    private Case Close(Case @case, MoveBody body, Facts facts)
    {
        if (facts.MustersOpen.Count > 0)
            throw Refusal.Conflict("MUSTER_OPEN", $"事不了、人不撤: not yet signed off: {string.Join(", ", facts.MustersOpen)}.");
        if (@case.Identified != 0 && @case.IsAt(CaseState.Verifying))
            throw Refusal.Conflict("FOLLOW_UP_FIRST", "Somebody who can be asked reported this: follow up before closing.");
        if (@case.Identified != 0 && @case.IsAt(CaseState.FollowUp) && !facts.Asked.IsOver(defaults.FollowUpAttempts))
            throw Refusal.Conflict("FOLLOW_UP_FIRST", $"Record what the reporter says, or {defaults.FollowUpAttempts} attempts to reach them, before closing.");
        if (facts.Asked.Solved == false && body.Outcome == Words.Of(CaseOutcome.Fixed))
            throw Refusal.Conflict("NOT_SOLVED", "The reporter says that it is not solved: rework it, or close it as what it is.");
        var word = body.Outcome ?? throw Refusal.Invalid("OUTCOME_MISSING", $"outcome: say what came of it: {Words.All<CaseOutcome>()}.");
        var outcome = Words.Find<CaseOutcome>(word) ?? throw Refusal.Invalid("OUTCOME", $"outcome: '{word}' is none of {Words.All<CaseOutcome>()}.");
        return @case with { Outcome = Words.Of(outcome) };
    }

    private Case Reopen(Case @case, MoveBody body, Facts facts)
    {
        var ago = TimeSpan.FromMilliseconds(facts.Now - @case.FinishedAt!.Value);
        if (ago > defaults.ReopenLongest)
            throw Refusal.Conflict("REOPEN_WINDOW", $"Closed more than {defaults.ReopenLongest.TotalDays} days ago: file a new appeal and name {@case.Id} in it.");
        MustBringEvidence("Closed", (long)ago.TotalMilliseconds, body);
        return Rework(@case);
    }

    private void MustBringEvidence(string happened, long agoMs, MoveBody body)
    {
        if (TimeSpan.FromMilliseconds(agoMs) > defaults.ReopenWithoutEvidence && body.Evidence is not { Count: > 0 })
        {
            throw Refusal.Conflict(
                "REOPEN_EVIDENCE",
                $"{happened} more than {defaults.ReopenWithoutEvidence.TotalDays} days ago: send it again with new evidence, such as a photo of today; until {defaults.ReopenLongest.TotalDays} days after closing.");
        }
    }

    private static Case Transfer(Case @case, MoveBody body)
    {
        if (body.Owner is { } service && !OtherServices.Contains(service))
            throw Refusal.Invalid("SERVICE_UNKNOWN", $"owner: '{service}' is none of {string.Join(", ", OtherServices)}.");
        var reference = body.Reference ?? body.Owner
            ?? throw Refusal.Invalid("REFERENCE_MISSING", "reference: the number that 110, 119 or 120 gave, or owner: which of them took it.");
        return @case with { Reference = reference };
    }

    private static Case HandUp(Case @case, MoveBody body)
    {
        var owner = GridCode.Parse(@case.TerritorialOwner);
        if (owner.Level == 1)
            throw Refusal.Conflict("HAND_OVER_TOP", $"The case {@case.Id} is with the district already.");
        return With(@case, body.MustNote("why it is beyond this level")) with { TerritorialOwner = owner.At(owner.Level - 1).Text };
    }

    private Case HandDown(Case @case, MoveBody body, Facts facts)
    {
        var owner = GridCode.Parse(@case.TerritorialOwner);
        var place = GridCode.Parse(@case.GridCode);
        if (body.Owner is null && place.Level <= owner.Level)
            throw Refusal.Conflict("HAND_OVER_BOTTOM", $"The case {@case.Id} lies no lower than {owner}: name in 'owner' a grid below.");
        var target = body.Owner is { } code
            ? GridCode.TryRead(code, null, out var error) ?? throw Refusal.Invalid(error, $"owner: '{code}' is not a grid code.")
            : place.At(owner.Level + 1);
        if (facts.HandOvers.Count(earlier => earlier.From.Length < earlier.To.Length && earlier.To.Length == target.Text.Length) >= defaults.HandOverMostPerLevel)
            throw Refusal.Conflict("BOUNCE_LIMIT", $"The case was handed down to this level {defaults.HandOverMostPerLevel} times; {owner} keeps it.");
        if (!owner.Covers(target) || target.Level == owner.Level)
            throw Refusal.Invalid("OWNER", $"owner: {target} does not lie below {owner}.");
        return @case with { TerritorialOwner = target.Text };
    }
}
