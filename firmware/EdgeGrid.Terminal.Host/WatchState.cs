namespace EdgeGrid.Terminal.Host;

/// <summary>The latest state of something, and whoever waits for a state it has not reached.</summary>
internal sealed class WatchState<T>(T first)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<(Func<T, bool> Wanted, TaskCompletionSource<T> Reached)> _waiting = [];
    private T _latest = first;

    internal T Latest
    {
        get
        {
            lock (_gate)
            {
                return _latest;
            }
        }
    }

    internal void Set(T state)
    {
        lock (_gate)
        {
            _latest = state;
            _waiting.RemoveAll(one => one.Wanted(state) && one.Reached.TrySetResult(state));
        }
    }

    /// <summary>The present state if it is wanted, else the first wanted one that follows; a <see cref="TimeoutException"/> that names the last.</summary>
    internal async Task<T> WaitForAsync(Func<T, bool> wanted, TimeSpan timeout)
    {
        var reached = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wanted(_latest))
                return _latest;
            _waiting.Add((wanted, reached));
        }

        try
        {
            return await reached.Task.WaitAsync(timeout);
        }
        catch (TimeoutException late)
        {
            lock (_gate)
            {
                _waiting.RemoveAll(one => one.Reached == reached);
            }

            throw new TimeoutException($"Waited {timeout} in vain; it stands at {Latest}.", late);
        }
    }
}
