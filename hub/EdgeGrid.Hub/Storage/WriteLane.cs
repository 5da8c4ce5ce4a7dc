using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// A way into the group commit for many small writes of one kind, told by value and written by one handler: what is added between two
/// commits shares one task, so a message costs no allocation here and no savepoint. A handler that throws fails the whole commit.
/// </summary>
internal sealed class WriteLane<T>(Action<SqliteConnection, List<T>> write, Action added) : IWriteLane
{
    /// <summary>How many may wait before whoever adds is to wait: about 30 ms of writing.</summary>
    internal const int Full = 8_192;

    private readonly Lock _lock = new();
    private List<T> _filling = [];
    private List<T> _writing = [];
    private TaskCompletionSource _filled = NewSource();
    private TaskCompletionSource _written = NewSource();
    private StorageException? _closed;

    /// <summary>Set while whoever adds is to wait: the task of what is to be written next.</summary>
    internal Task? Pressure
    {
        get
        {
            // A look without the lock, for it is taken for every message; it may be wrong by a few.
            if (Volatile.Read(ref _filling).Count < Full)
                return null;
            lock (_lock)
                return _filled.Task;
        }
    }

    /// <summary>Adds a write to the next commit; completes once that is on disk, or fails with <see cref="StorageException"/>.</summary>
    internal Task Add(in T item)
    {
        TaskCompletionSource promise;
        lock (_lock)
        {
            if (_closed is not null)
                return Task.FromException(_closed);
            _filling.Add(item);
            promise = _filled;
        }

        added();
        return promise.Task;
    }

    bool IWriteLane.Take()
    {
        lock (_lock)
        {
            if (_filling.Count == 0)
                return false;
            (_filling, _writing) = (_writing, _filling);
            (_filled, _written) = (NewSource(), _filled);
            return true;
        }
    }

    void IWriteLane.Write(SqliteConnection connection) => write(connection, _writing);

    void IWriteLane.Complete()
    {
        _writing.Clear();
        _written.SetResult();
    }

    void IWriteLane.Fail(StorageException failure)
    {
        _writing.Clear();
        _written.SetException(failure);
        _ = _written.Task.Exception; // Nobody may be waiting, which is no fault of its own.
    }

    void IWriteLane.Close(StorageException reason)
    {
        lock (_lock)
        {
            _closed = reason;
            if (_filling.Count > 0)
                _filled.TrySetException(reason);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What the writer sees of a lane; called on its thread alone.</summary>
internal interface IWriteLane
{
    /// <summary>Takes what was added since; false when that is nothing, and then none of the others is called.</summary>
    bool Take();

    void Write(SqliteConnection connection);

    void Complete();

    void Fail(StorageException failure);

    void Close(StorageException reason);
}
