using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>A work of its own within a commit: what it threw, where it threw, is kept for whoever asked for it.</summary>
internal sealed class WriteWork<T>(Func<SqliteConnection, T> work) : IWriteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _thrown;

    /// <summary>Completes once the work is on disk.</summary>
    internal Task<T> Task => _done.Task;

    public bool TryRun(SqliteConnection connection)
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

    public void Complete()
    {
        if (_thrown is null)
            _done.TrySetResult(_result!);
        else
            _done.TrySetException(_thrown);
    }

    public void Fail(Exception failure) => _done.TrySetException(failure);
}

/// <summary>What the writer sees of a work.</summary>
internal interface IWriteWork
{
    /// <summary>Runs it within a savepoint; false when that is to be undone.</summary>
    bool TryRun(SqliteConnection connection);

    void Complete();

    void Fail(Exception failure);
}
