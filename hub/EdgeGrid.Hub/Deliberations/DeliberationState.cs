namespace EdgeGrid.Hub.Deliberations;

/// <summary>What a deliberation waits for; on the wire in camelCase.</summary>
internal enum DeliberationState
{
    /// <summary>说事: what it is about has to be said.</summary>
    Stating,

    /// <summary>议事: proposals have to be made.</summary>
    Discussing,

    /// <summary>议事: the residents of the grid vote.</summary>
    Voting,

    /// <summary>办事: what was decided has to be done.</summary>
    Acting,

    /// <summary>It was done.</summary>
    Closed,
}
