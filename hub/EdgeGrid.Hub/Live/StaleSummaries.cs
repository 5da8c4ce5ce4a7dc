namespace EdgeGrid.Hub.Live;

/// <summary>Says that something happened which summaries may count, once however often it is said before somebody looks.</summary>
internal sealed class StaleSummaries : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    internal void Mark()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has been told already and has not looked yet.
        }
    }

    internal Task WaitAsync(CancellationToken cancel) => _signal.WaitAsync(cancel);

    public void Dispose() => _signal.Dispose();
}
