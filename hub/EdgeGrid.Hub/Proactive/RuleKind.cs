namespace EdgeGrid.Hub.Proactive;

/// <summary>What a rule looks at; on the wire in camelCase.</summary>
internal enum RuleKind
{
    /// <summary>A terminal that is offline for too long.</summary>
    TerminalSilent,

    /// <summary>A series that stays beyond a band.</summary>
    Band,

    /// <summary>One kind of appeal again and again in one grid.</summary>
    Recurrence,

    /// <summary>A key grid that nobody patrolled.</summary>
    PatrolGap,

    /// <summary>An imported warning.</summary>
    Weather,
}
