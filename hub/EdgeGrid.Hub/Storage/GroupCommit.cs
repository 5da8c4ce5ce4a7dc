using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// The one writer: takes whatever has queued up since the last commit, runs it in one transaction, and completes it after the
/// commit. One fsync then pays for everything that arrived during the one before it.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<IWriteWork> _works = [];
    private readonly List<IWriteLane> _lanes = [];
    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _commit;
    private readonly PreparedStatement _apart;
    private readonly PreparedStatement _undo;
    private readonly PreparedStatement _done;
    private readonly Task _loop;

    internal GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        // IMMEDIATE: a command line beside the running hub may be writing; wait for it here, not in the middle.
        (_begin, _commit) = (new(connection, "BEGIN IMMEDIATE"), new(connection, "COMMIT"));
        (_apart, _undo, _done) = (new(connection, "SAVEPOINT work"), new(connection, "ROLLBACK TO work"), new(connection, "RELEASE work"));
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Raised within every transaction before anything of it is written: others may have written since the last one.</summary>
    internal event Action<SqliteConnection>? Beginning;

    /// <summary>Raised within every transaction when all of it is written: the last moment to add to it.</summary>
    internal event Action<SqliteConnection>? Committing;

    /// <summary>Raised when a transaction came to nothing: what was remembered of it is not so.</summary>
    internal event Action? RolledBack;

    internal event Action? Committed;

    internal WriteQueue Queue { get; } = new();

    internal string? Fault { get; private set; }

    internal Task<T> Enqueue<T>(Func<SqliteConnection, T> work, bool isPatient = false)
    {
        var added = new WriteWork<T>(work);
        Queue.Add(added, isPatient);
        return added.Task;
    }

    public async ValueTask DisposeAsync()
    {
        Queue.Finish();
        try
        {
            await _loop;
        }
        finally
        {
            foreach (var statement in new[] { _begin, _commit, _apart, _undo, _done })
                statement.Dispose();
            await _connection.DisposeAsync();
        }
    }

    private void Run()
    {
        while (Queue.Take(_works, _lanes, out var promise))
        {
            try
            {
                CommitBatch(promise);
            }
            catch (Exception bug)
            {
                // A listener or the writer itself failed in a way nothing here expects.
                Fault = bug.Message;
                var stopped = new StorageException($"The store's writer stopped: {bug.Message}", bug);
                Fail(promise, stopped);
                Queue.Close(stopped);
                throw;
            }

            _works.Clear();
            _lanes.Clear();
        }

        Queue.Close(new StorageException("the store is closed"));
    }

    private void CommitBatch(TaskCompletionSource promise)
    {
        try
        {
            _begin.Execute();
            Beginning?.Invoke(_connection);
            foreach (var lane in _lanes)
                lane.Write(_connection);
            foreach (var work in _works)
                RunAlone(work);
            Committing?.Invoke(_connection);
            _commit.Execute();
            Fault = null;
        }
        catch (Exception broken)
        {
            Undo();
            RolledBack?.Invoke();
            Fault = broken.Message;
            Fail(promise, new StorageException($"The store could not commit: {broken.Message}", broken));
            return;
        }

        // Committed is committed: those who wait are told before a listener could fail.
        promise.SetResult();
        _works.ForEach(work => work.Complete());
        Committed?.Invoke();
    }

    private void RunAlone(IWriteWork work)
    {
        _apart.Execute();
        if (!work.TryRun(_connection))
            _undo.Execute();
        _done.Execute();
    }

    private void Fail(TaskCompletionSource promise, StorageException failure)
    {
        WriteQueue.Break(promise, failure);
        _works.ForEach(work => work.Fail(failure));
    }

    private void Undo()
    {
        try
        {
            using var rollback = new PreparedStatement(_connection, "ROLLBACK");
            rollback.Execute();
        }
        catch (SqliteException alreadyRolledBack) when (alreadyRolledBack.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // SQLite rolls back by itself on a full disk or an I/O error: there is no transaction left to end.
        }
    }
}
