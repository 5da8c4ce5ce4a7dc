using System.Threading.Channels;
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
    private readonly Channel<Entry> _queue = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<Entry> _batch = new(MaxBatch);
    private readonly Task _loop;

    internal GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    internal event Action? Committed;

    internal string? Fault { get; private set; }

    internal Task<T> Enqueue<T>(Func<SqliteConnection, T> work)
    {
        var entry = new Entry<T>(work);
        return _queue.Writer.TryWrite(entry)
            ? entry.Task
            : Task.FromException<T>(new StorageException("the store is closed"));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
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
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_batch.Count < MaxBatch && _queue.Reader.TryRead(out var entry))
            {
                _batch.Add(entry);
            }

            try
            {
                CommitBatch();
            }
            catch (Exception bug)
            {
                Close(bug);
                throw;
            }

            _batch.Clear();
        }
    }

    /// <summary>A listener or the writer itself failed in a way nothing here expects: take no more, and leave nobody waiting.</summary>
    private void Close(Exception bug)
    {
        Fault = bug.Message;
        _queue.Writer.TryComplete();
        var failure = new StorageException($"The store's writer stopped: {bug.Message}", bug);
        _batch.ForEach(entry => entry.Fail(failure));
        while (_queue.Reader.TryRead(out var waiting))
        {
            waiting.Fail(failure);
        }
    }

    private void CommitBatch()
    {
        try
        {
            // IMMEDIATE: a command line beside the running hub may be writing; wait for it here, not in the middle.
            Execute("BEGIN IMMEDIATE");
            foreach (var entry in _batch)
            {
                RunAlone(entry);
            }

            Execute("COMMIT");
            Fault = null;
        }
        catch (SqliteException broken)
        {
            Undo();
            Fault = broken.Message;
            var failure = new StorageException($"The store could not commit: {broken.Message}", broken);
            _batch.ForEach(entry => entry.Fail(failure));
            return;
        }

        // Committed is committed: those who wait are told before a listener could fail.
        _batch.ForEach(entry => entry.Complete());
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
