namespace EdgeGrid.Hub.Deliberations;

/// <summary>What can be done with a deliberation; all but the first are a verb of the API.</summary>
internal enum DeliberationMove
{
    Open,

    /// <summary>说事: somebody says what it is about.</summary>
    State,

    /// <summary>议事: proposals are made, and the vote on them begins.</summary>
    Discuss,

    /// <summary>议事: the vote has ended, and what follows from it is said.</summary>
    Decide,

    /// <summary>办事: what was done is said.</summary>
    Act,
}
