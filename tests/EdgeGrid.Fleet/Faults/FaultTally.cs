namespace EdgeGrid.Fleet.Faults;

/// <summary>How often each fault came about.</summary>
internal sealed class FaultTally
{
    private readonly long[] _counts = new long[Enum.GetValues<FaultKind>().Length];

    internal long this[FaultKind kind] => _counts[(int)kind];

    internal void Count(FaultKind kind) => _counts[(int)kind]++;

    public override string ToString() => string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => FormattableString.Invariant($"{kind} {this[kind]}")));
}
