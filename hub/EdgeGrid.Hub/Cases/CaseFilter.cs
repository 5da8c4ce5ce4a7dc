using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Cases;

/// <summary>What a list of cases is narrowed to; null leaves that side open.</summary>
internal sealed record CaseFilter(GridCode Grid, string? State, long? Since, bool? Overdue, long Now);
