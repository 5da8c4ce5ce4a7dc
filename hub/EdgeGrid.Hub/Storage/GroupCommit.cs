using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// The one writer: takes whatever has queued up since the last commit, runs it in one transaction, and completes it after the
/// commit. One fsync then pays for everything that arrived during the one before it.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    // Bounds the latency that the first of a batch pays for the last.
    private const int MaxBatch = 1_000;

    private readonly SqliteConnection _connection;
    private readonly ConcurrentQueue<Entry> _queue = new();
    private readonly List<IWriteLane> _lanes = [];
    private readonly ManualResetEventSlim _work = new();
    private readonly List<Entry> _batch = new(MaxBatch);
    private readonly List<IWriteLane> _laden = [];
    private readonly Task _loop;
    private volatile bool _closing;
    private StorageException? _closed;

    internal GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Raised within every transaction before anything of it is written: others may have written since the last one.</summary>
    internal event Action<SqliteConnection>? Beginning;

    /// <summary>Raised within every transaction when all of it is written: the last moment to add to it.</summary>
    internal event Action<SqliteConnection>? Committing;

    /// <summary>Raised when a transaction came to nothing: what was remembered of it is not so.</summary>
    internal event Action? RolledBack;

    internal event Action? Committed;

    internal string? Fault { get; private set; }

    internal Task<T> Enqueue<T>(Func<SqliteConnection, T> work)
    {
        var entry = new Entry<T>(work);
        _queue.Enqueue(entry);
        // Looked at after the queue was filled: either the writer finds the entry, or it is refused here.
        if (_closed is { } reason)
            entry.Fail(reason);
        _work.Set();
        return entry.Task;
    }

    /// <summary>Opens a lane; lanes are opened before the first write.</summary>
    internal WriteLane<T> Open<T>(Action<SqliteConnection, List<T>> write)
    {
        var lane = new WriteLane<T>(write, _work.Set);
        lock (_lanes)
            _lanes.Add(lane);
        return lane;
    }

    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _work.Set();
        try
        {
            await _loop;
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private void Run()
    {
        while (Take())
        {
            try
            {
                CommitBatch();
            }
            catch (Exception bug)
            {
                Fault = bug.Message;
                Close(new StorageException($"The store's writer stopped: {bug.Message}", bug));
                throw;
            }

        }

        Close(new StorageException("the store is closed"));
    }

    /// <summary>
    /// Waits for something to write and takes it. The queue is taken before the lanes, and the lanes are written before the queue: of what
    /// somebody adds to one and then to the other, nothing is overtaken.
    /// </summary>
    private bool Take()
    {
        while (true)
        {
            _work.Wait();
            _work.Reset();
            var closing = _closing;
            while (_batch.Count < MaxBatch && _queue.TryDequeue(out var entry))
                _batch.Add(entry);
            _laden.Clear();
            lock (_lanes)
                _laden.AddRange(_lanes.Where(lane => lane.Take()));
            if (!_queue.IsEmpty || closing)
                _work.Set();
            if (_batch.Count > 0 || _laden.Count > 0)
                return true;
            if (closing)
                return false;
        }
    }

    /// <summary>Takes no more, and leaves nobody waiting.</summary>
    private void Close(StorageException reason)
    {
        _closed = reason;
        Fail(reason);
        while (_queue.TryDequeue(out var waiting))
            waiting.Fail(reason);
        lock (_lanes)
            _lanes.ForEach(lane => lane.Close(reason));
    }

    private void Fail(StorageException failure)
    {
        _batch.ForEach(entry => entry.Fail(failure));
        _batch.Clear();
        _laden.ForEach(lane => lane.Fail(failure));
        _laden.Clear();
    }

    private void CommitBatch()
    {
        try
        {
            // IMMEDIATE: a command line beside the running hub may be writing; wait for it here, not in the middle.
            Execute("BEGIN IMMEDIATE");
            Beginning?.Invoke(_connection);
            foreach (var lane in _laden)
                lane.Write(_connection);
            foreach (var entry in _batch)
                RunAlone(entry);
            Committing?.Invoke(_connection);
            Execute("COMMIT");
            Fault = null;
        }
        catch (Exception broken)
        {
            Undo();
            RolledBack?.Invoke();
            Fault = broken.Message;
            Fail(new StorageException($"The store could not commit: {broken.Message}", broken));
            return;
        }

        // Committed is committed: those who wait are told before a listener could fail.
        _laden.ForEach(lane => lane.Complete());
        _laden.Clear();
        _batch.ForEach(entry => entry.Complete());
        _batch.Clear();
        Committed?.Invoke();
    }

    private void RunAlone(Entry entry)
    {
        Execute("SAVEPOINT entry");
        if (!entry.TryRun(_connection))
        {
            Execute("ROLLBACK TO entry");
        }

        Execute("RELEASE entry");
    }

    private void Undo()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException alreadyRolledBack) when (alreadyRolledBack.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // SQLite rolls back by itself on a full disk or an I/O error: there is no transaction left to end.
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private abstract class Entry
    {
        internal abstract bool TryRun(SqliteConnection connection);

        internal abstract void Complete();

        internal abstract void Fail(Exception failure);
    }

    private sealed class Entry<T>(Func<SqliteConnection, T> work) : Entry
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _thrown;

        internal Task<T> Task => _done.Task;

        internal override bool TryRun(SqliteConnection connection)
        {
            try
            {
                _result = work(connection);
                return true;
            }
            catch (Exception thrown) when (thrown is not SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR })
            {
                _thrown = thrown;
                return false;
            }
        }

        internal override void Complete()
        {
            if (_thrown is null)
                _done.SetResult(_result!);
            else
                _done.SetException(_thrown);
        }

        internal override void Fail(Exception failure) => _done.TrySetException(failure);
    }
}
