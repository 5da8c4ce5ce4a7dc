using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// Copies the write-ahead log into the file beside the writer, as it grows: a commit that has to copy a long log itself holds up
/// everything behind it. What is left to the writer, which alone can begin the log anew, is what was written meanwhile.
/// </summary>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>Pages of the log at which the writer copies it itself; as much as stays on the disk between floods.</summary>
    internal const int WritersPages = 4_000;

    // Two megabytes: copied in some milliseconds, and rarely by a hub that has little to do.
    private const int Pages = 500;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _due = new(0); // not disposed: the writer may be counting still
    private readonly Task _loop;
    private volatile bool _isEnding;
    private int _written;

    internal Checkpoints(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Counts what has been written since the last count; on the writer's thread and connection.</summary>
    internal void Count(SqliteConnection writer)
    {
        raw.sqlite3_db_status(writer.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1);
        _written += pages;
        if (_written < Pages || _due.CurrentCount > 0)
            return;
        _written = 0;
        _due.Release();
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        _due.Release();
        await _loop;
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        using var copy = new PreparedStatement(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
        while (true)
        {
            _due.Wait();
            if (_isEnding)
                return;
            try
            {
                copy.Execute();
            }
            catch (SqliteException)
            {
                // The log stays as long as it is. A disk that takes nothing fails the writer's next commit, which says so.
            }
        }
    }
}
