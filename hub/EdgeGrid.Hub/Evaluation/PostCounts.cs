namespace EdgeGrid.Hub.Evaluation;

/// <summary>What a post (岗位: role and grid, never a person) did within a grid; additive.</summary>
internal sealed record PostCounts
{
    public string Post { get; init; } = "";

    /// <summary>The grid within which it was counted.</summary>
    public string GridCode { get; init; } = "";

    public long Moves { get; init; }

    /// <summary>Moves that a limit ran for.</summary>
    public long Timed { get; init; }

    public long InTime { get; init; }

    public long Filed { get; init; }

    public long Dispatched { get; init; }

    /// <summary>Dispatches that came back disputed.</summary>
    public long Returned { get; init; }

    public long Resolved { get; init; }

    public long Verified { get; init; }

    public long Closed { get; init; }

    public long Whistles { get; init; }

    public static PostCounts operator +(PostCounts one, PostCounts other) => one with
    {
        Moves = one.Moves + other.Moves,
        Timed = one.Timed + other.Timed,
        InTime = one.InTime + other.InTime,
        Filed = one.Filed + other.Filed,
        Dispatched = one.Dispatched + other.Dispatched,
        Returned = one.Returned + other.Returned,
        Resolved = one.Resolved + other.Resolved,
        Verified = one.Verified + other.Verified,
        Closed = one.Closed + other.Closed,
        Whistles = one.Whistles + other.Whistles,
    };
}
