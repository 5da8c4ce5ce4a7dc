namespace EdgeGrid.Hub.Telemetry;

/// <summary>Says that so much has been appended to the log that it is to be folded before its time.</summary>
internal sealed class FoldSignal : IDisposable
{
    /// <summary>How many rows a look through the log should meet at most: some milliseconds.</summary>
    internal const int Most = 20_000;

    private readonly SemaphoreSlim _signal = new(0);
    private int _appended;

    /// <summary>Counts rows; on the writer's thread.</summary>
    internal void Count(int rows)
    {
        _appended += rows;
        if (_appended < Most)
            return;
        _appended = 0;
        _signal.Release();
    }

    internal Task WaitAsync(CancellationToken cancel) => _signal.WaitAsync(cancel);

    public void Dispose() => _signal.Dispose();
}
