namespace EdgeGrid.Benchmarks.Load;

/// <summary>When a terminal measures: Unix milliseconds, each later than the one before.</summary>
internal interface IReadingTimes
{
    /// <summary>The next time; -1 when there is none.</summary>
    long Next();
}
