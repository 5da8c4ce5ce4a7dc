using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>
/// A thread on which everything asynchronous of the hub goes on, one thing after the other: the store's writer tells of its commits in the order
/// of the works, and so what follows them happens in that order. Nobody spins while waiting: on a busy machine whoever yields waits longest; and
/// nobody is woken for each work of a commit, but once for all of them.
/// </summary>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    // What the writer has told within its present commit. Whoever heard of it before the hub's own listeners have would find their books as they were.
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _told = new();
    private readonly Thread _thread;
    private bool _isEnding;
    private int _committing;

    internal OneThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "hub" };
        _thread.Start();
    }

    /// <summary>Something that goes on there, to be waited for.</summary>
    internal sealed class Pending<T>
    {
        private readonly object _gate = new();
        private Task<T>? _done;

        /// <summary>Waits until all of it is done.</summary>
        internal T Finish()
        {
            lock (_gate)
            {
                while (_done is null)
                    Monitor.Wait(_gate);
            }

            return _done.GetAwaiter().GetResult();
        }

        internal void End(Task<T> done)
        {
            lock (_gate)
            {
                _done = done;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Begins something there.</summary>
    internal Pending<T> Begin<T>(Func<Task<T>> what)
    {
        var pending = new Pending<T>();
        Post(_ => _ = what().ContinueWith(pending.End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default), null);
        return pending;
    }

    /// <summary>From now on what a store's writer tells within a commit is heard when it has told all of it, and whoever listens to commits has heard too.</summary>
    internal void Listen(HubDatabase database)
    {
        database.Beginning += _ => Begins();
        database.RolledBack += Wake;
        database.Committed += Wake;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            if (_committing == Environment.CurrentManagedThreadId)
            {
                _told.Enqueue((d, state));
                return;
            }

            _posted.Enqueue((d, state));
            Monitor.Pulse(_posted);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        lock (_posted)
        {
            _isEnding = true;
            Monitor.Pulse(_posted);
        }

        _thread.Join();
    }

    private void Begins()
    {
        lock (_posted)
            _committing = Environment.CurrentManagedThreadId;
    }

    private void Wake()
    {
        lock (_posted)
        {
            _committing = 0;
            while (_told.TryDequeue(out var told))
                _posted.Enqueue(told);
            Monitor.Pulse(_posted);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        while (Next() is { Callback: { } callback, State: var state })
            callback(state);
    }

    private (SendOrPostCallback? Callback, object? State) Next()
    {
        lock (_posted)
        {
            while (_posted.Count == 0 && !_isEnding)
                Monitor.Wait(_posted);
            return _posted.Count > 0 ? _posted.Dequeue() : default;
        }
    }
}
