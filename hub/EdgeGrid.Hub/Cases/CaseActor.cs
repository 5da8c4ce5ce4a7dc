namespace EdgeGrid.Hub.Cases;

/// <summary>In which capacity somebody may move a case; one person can have several.</summary>
[Flags]
internal enum CaseActor
{
    None = 0,

    /// <summary>The terminal at the door, or another channel through which appeals come in.</summary>
    Intake = 1,

    /// <summary>The hub itself when a limit has run out.</summary>
    Clock = 2,

    /// <summary>What happens to the case's whistle.</summary>
    Whistle = 4,

    /// <summary>Whoever answers for the grid it lies in (块): grid leader, dispatch centre.</summary>
    Territory = 8,

    /// <summary>The department it was dispatched to (条).</summary>
    Owner = 16,

    /// <summary>Whoever answers for a level above the grid.</summary>
    LevelAbove = 32,

    /// <summary>People who live in the building.</summary>
    Resident = 64,
}
