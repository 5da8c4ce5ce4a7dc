using System.Collections.Concurrent;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// Terminals about which something new is stored, for whoever shows them. However often one is touched before it is taken, it is
/// in here once: bounded by the number of terminals, and no news is lost, only news of the same terminal joined.
/// </summary>
internal sealed class TouchedTerminals : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _touched = new();
    private readonly SemaphoreSlim _signal = new(0);

    internal void Touch(string terminal)
    {
        if (_touched.TryAdd(terminal, 0))
            _signal.Release();
    }

    /// <summary>Waits for the first and takes all that are there.</summary>
    internal async Task<IReadOnlyCollection<string>> TakeAsync(CancellationToken cancel)
    {
        await _signal.WaitAsync(cancel);
        var taken = new List<string>();
        foreach (var (terminal, _) in _touched)
        {
            if (_touched.TryRemove(terminal, out _))
                taken.Add(terminal);
        }

        // One permit was spent on waiting, one was given for each.
        for (var i = 1; i < taken.Count; i++)
            await _signal.WaitAsync(cancel);
        return taken;
    }

    public void Dispose() => _signal.Dispose();
}
