namespace EdgeGrid.Hub.Cases;

/// <summary>What came of a case, apart from its state: closed is never fixed by itself; on the wire in camelCase.</summary>
internal enum CaseOutcome
{
    Fixed,
    PartlyFixed,
    NotFixable,
    NotResponsible,
    NoDefect,
    Withdrawn,
    Duplicate,
}
