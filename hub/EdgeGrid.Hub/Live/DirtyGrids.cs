using System.Collections.Concurrent;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Live;

/// <summary>Grids whose summary may have changed: the place itself and every level above it, each once however often it is marked.</summary>
internal sealed class DirtyGrids : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _dirty = new();
    private readonly SemaphoreSlim _signal = new(0, 1);

    internal void Mark(GridCode grid)
    {
        for (var level = 1; level <= grid.Level; level++)
            _dirty.TryAdd(grid.At(level).Text, 0);
        Signal();
    }

    internal Task WaitAsync(CancellationToken cancel) => _signal.WaitAsync(cancel);

    internal IReadOnlyList<string> Take() => [.. _dirty.Keys.Where(code => _dirty.TryRemove(code, out _))];

    public void Dispose() => _signal.Dispose();

    private void Signal()
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
}
