using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// The hub's embedded store: one SQLite file (WAL, synchronous=FULL) with one writer that commits in groups, and readers that
/// see the last commit without waiting for it. What <see cref="WriteAsync{T}"/> completed is on disk.
/// </summary>
internal sealed class HubDatabase : IAsyncDisposable
{
    /// <summary>The file's name within the data folder.</summary>
    internal const string FileName = "hub.db";

    private readonly string _readers;
    private readonly GroupCommit _writer;
    private readonly Checkpoints _checkpoints;

    private HubDatabase(string path)
    {
        _readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 30 }.ToString();
        _writer = new GroupCommit(OpenWriter(path));
        _checkpoints = new Checkpoints(path);
        _writer.Beginning += _checkpoints.Count;
    }

    /// <summary>Raised after every commit, on the writer's thread: signal and return.</summary>
    internal event Action? Committed
    {
        add => _writer.Committed += value;
        remove => _writer.Committed -= value;
    }

    /// <summary>Raised at the beginning of every transaction, on the writer's thread and connection.</summary>
    internal event Action<SqliteConnection>? Beginning
    {
        add => _writer.Beginning += value;
        remove => _writer.Beginning -= value;
    }

    /// <summary>Raised at the end of every transaction before its commit, on the writer's thread and connection.</summary>
    internal event Action<SqliteConnection>? Committing
    {
        add => _writer.Committing += value;
        remove => _writer.Committing -= value;
    }

    /// <summary>Raised when a transaction came to nothing, on the writer's thread.</summary>
    internal event Action? RolledBack
    {
        add => _writer.RolledBack += value;
        remove => _writer.RolledBack -= value;
    }

    /// <summary>Why the disk refused the last commit; null while it takes them.</summary>
    internal string? Fault => _writer.Fault;

    /// <summary>Opens the store of a data folder, bringing its tables up to date first.</summary>
    internal static HubDatabase Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        Schema.BringUpToDate(path);
        return new HubDatabase(path);
    }

    /// <summary>
    /// Runs the work inside the next group commit and completes once that is on disk. Work that throws is undone alone and
    /// its exception handed on; a commit that the disk refuses fails everything in it with <see cref="StorageException"/>.
    /// </summary>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> work) => _writer.Enqueue(work);

    /// <summary>The same for the hub's own upkeep: it goes with the next commit and does not hurry it.</summary>
    internal Task<T> WritePatientlyAsync<T>(Func<SqliteConnection, T> work) => _writer.Enqueue(work, isPatient: true);

    /// <inheritdoc cref="WriteAsync{T}"/>
    internal Task WriteAsync(Action<SqliteConnection> work) => _writer.Enqueue<object?>(connection =>
    {
        work(connection);
        return null;
    });

    /// <summary>Opens a lane for many small writes of one kind; to be done before the hub takes anything in.</summary>
    internal WriteLane<T> OpenLane<T>(Action<SqliteConnection, List<T>> write) => _writer.Queue.Open(write);

    /// <summary>Set while so much waits to be written that no more should be read from a wire; completes, or fails, with the next commit.</summary>
    internal Task? Pressure => _writer.Queue.Pressure;

    /// <summary>Reads from the last commit, on a connection of its own that cannot write.</summary>
    internal T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection(_readers);
        connection.Open();
        return query(connection);
    }

    /// <summary>Runs work on copies of some tables, as <see cref="Rehearsal"/> says: what it writes there is gone afterwards.</summary>
    internal void Rehearse(IEnumerable<string> copied, IEnumerable<string> emptied, Action<SqliteConnection> work)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_readers) { Pooling = false }.ToString());
        connection.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        Rehearsal.Prepare(connection, copied, emptied);
        work(connection);
    }

    /// <summary>Commits what is queued and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer last: whoever closes the file last folds the write-ahead log into it, and readers may not.
        using (var connection = new SqliteConnection(_readers))
            SqliteConnection.ClearPool(connection);
        _writer.Beginning -= _checkpoints.Count;
        await _checkpoints.DisposeAsync();
        await _writer.DisposeAsync();
    }

    private static SqliteConnection OpenWriter(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        using var pragmas = connection.CreateCommand();
        // SQLite itself waits for another process: prepared statements do not go by the timeout of the connection. After a flood the log shrinks.
        pragmas.CommandText = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000; PRAGMA journal_size_limit=16777216;"
            + $"PRAGMA wal_autocheckpoint={Checkpoints.WritersPages};";
        pragmas.ExecuteNonQuery();
        return connection;
    }
}
