namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// What is counted of a period and a subject, and all that indicators are made of. Merged, transferred and cancelled cases are in none of
/// it; "should" means due within the period. Additive: a grid is the sum of its buildings, a year of its months.
/// </summary>
internal sealed record Counts
{
    public long Collected { get; init; }

    public long Filed { get; init; }

    public long Proactive { get; init; }

    public long Suspended { get; init; }

    public long Dispatched { get; init; }

    public long DispatchedInTime { get; init; }

    public long ShouldHandle { get; init; }

    public long Handled { get; init; }

    public long HandledInTime { get; init; }

    public long ShouldClose { get; init; }

    public long Closed { get; init; }

    public long ClosedInTime { get; init; }

    public long ClosedAtOnce { get; init; }

    public long Reworks { get; init; }

    public long ShouldContact { get; init; }

    public long ContactedInTime { get; init; }

    /// <summary>Reporters who were reached and answered.</summary>
    public long Answered { get; init; }

    public long Solved { get; init; }

    /// <summary>Of those, who said how content they are.</summary>
    public long Rated { get; init; }

    /// <summary>Satisfied or basically satisfied: 4 or 3 of 1 to 4.</summary>
    public long Satisfied { get; init; }

    public long Whistles { get; init; }

    /// <summary>Departments summoned and not excused.</summary>
    public long Summoned { get; init; }

    public long ReportedIn { get; init; }

    public long ReportedInTime { get; init; }

    /// <summary>Taken out of everything else, approved a level up (剔除).</summary>
    public long Excluded { get; init; }

    public static Counts operator +(Counts one, Counts other) => new()
    {
        Collected = one.Collected + other.Collected,
        Filed = one.Filed + other.Filed,
        Proactive = one.Proactive + other.Proactive,
        Suspended = one.Suspended + other.Suspended,
        Dispatched = one.Dispatched + other.Dispatched,
        DispatchedInTime = one.DispatchedInTime + other.DispatchedInTime,
        ShouldHandle = one.ShouldHandle + other.ShouldHandle,
        Handled = one.Handled + other.Handled,
        HandledInTime = one.HandledInTime + other.HandledInTime,
        ShouldClose = one.ShouldClose + other.ShouldClose,
        Closed = one.Closed + other.Closed,
        ClosedInTime = one.ClosedInTime + other.ClosedInTime,
        ClosedAtOnce = one.ClosedAtOnce + other.ClosedAtOnce,
        Reworks = one.Reworks + other.Reworks,
        ShouldContact = one.ShouldContact + other.ShouldContact,
        ContactedInTime = one.ContactedInTime + other.ContactedInTime,
        Answered = one.Answered + other.Answered,
        Solved = one.Solved + other.Solved,
        Rated = one.Rated + other.Rated,
        Satisfied = one.Satisfied + other.Satisfied,
        Whistles = one.Whistles + other.Whistles,
        Summoned = one.Summoned + other.Summoned,
        ReportedIn = one.ReportedIn + other.ReportedIn,
        ReportedInTime = one.ReportedInTime + other.ReportedInTime,
        Excluded = one.Excluded + other.Excluded,
    };
}
