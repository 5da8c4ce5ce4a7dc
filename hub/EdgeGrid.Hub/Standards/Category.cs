namespace EdgeGrid.Hub.Standards;

/// <summary>One row of the standards catalogue: a kind of appeal, who owns it on both lines, and how long each stage may take.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="AppealType">求助, 投诉, 举报, 咨询 or 建议.</param>
/// <param name="LineOwner">Code of the department that handles it (条).</param>
/// <param name="TerritorialLevel">Level of the grid that answers for it on the territorial side (块); 3 is the community.</param>
/// <param name="Limits">Limits by stage where they differ from the defaults; <c>resolve</c> is always there.</param>
/// <param name="Whistle">Which whistle it suggests.</param>
/// <param name="Checklist">What a good handling consists of (办理标准).</param>
/// <param name="Tags">Dimensions of 七有 and 五性 it counts in.</param>
/// <param name="EventClass">Class of GB/T 30428.2 in operation, if it has one.</param>
/// <param name="OnTerminals">Whether the report button offers it.</param>
/// <param name="Source">Where its limits come from.</param>
internal sealed record Category(
    string Code,
    string Zh,
    string En,
    AppealType AppealType,
    string LineOwner,
    int TerritorialLevel,
    IReadOnlyDictionary<Stage, Limit> Limits,
    WhistleDefault Whistle,
    IReadOnlyList<ChecklistItem> Checklist,
    IReadOnlyList<string> Tags,
    string? EventClass,
    bool OnTerminals,
    string Source)
{
    /// <summary>Time from filing to the owner's answer.</summary>
    internal Limit Resolve => Limits[Stage.Resolve];
}

/// <summary>What kind of appeal it is: 求助, 投诉, 举报, 咨询, 建议.</summary>
internal enum AppealType
{
    Help,
    Complaint,
    Report,
    Enquiry,
    Suggestion,
}

/// <summary>Which whistle a category suggests to whoever may blow one.</summary>
internal enum WhistleDefault
{
    None,
    Routine,
    Key,
    KeyIfRepeated,
    Emergency,
}

/// <summary>One line of a checklist in both languages.</summary>
internal sealed record ChecklistItem(string Zh, string En);
