using System.Collections.Concurrent;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>
/// A thread on which everything asynchronous of the hub goes on, one thing after the other: the store's writer tells of its commits in the order
/// of the works, and so what follows them happens in that order.
/// </summary>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Thread _thread;

    internal OneThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "hub" };
        _thread.Start();
    }

    /// <summary>Begins something there; the task completes when all of it is done.</summary>
    internal Task<T> Begin<T>(Func<Task<T>> what)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = FinishAsync(what, done), null);
        return done.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        _posted.CompleteAdding();
        _thread.Join();
        _posted.Dispose();
    }

    private static async Task FinishAsync<T>(Func<Task<T>> what, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await what());
        }
        catch (Exception failed)
        {
            done.SetException(failed);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _posted.GetConsumingEnumerable())
            callback(state);
    }
}
