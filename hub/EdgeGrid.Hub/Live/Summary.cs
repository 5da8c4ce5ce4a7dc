namespace EdgeGrid.Hub.Live;

/// <summary>What people see of a grid at a glance; <paramref name="At"/> in Unix milliseconds.</summary>
internal sealed record Summary(
    long OpenCases,
    long OverdueCases,
    long WhistlesBlowing,
    long TerminalsOnline,
    long TerminalsTotal,
    long CheckInsToday,
    long MessagesMissing,
    double? AmbientMeanCel,
    long At);
