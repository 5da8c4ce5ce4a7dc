using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// A way into the group commit for many small writes of one kind, told by value and written by one handler: what is added between two
/// commits shares one task, so a message costs no allocation here and no savepoint. A handler that throws fails the whole commit.
/// </summary>
internal sealed class WriteLane<T>(Action<SqliteConnection, List<T>> write, WriteQueue queue) : IWriteLane
{
    private List<T> _filling = [];
    private List<T> _writing = [];

    /// <summary>Adds a write to the next commit; completes once that is on disk, or fails with <see cref="StorageException"/>.</summary>
    internal Task Add(in T item)
    {
        lock (queue.Gate)
        {
            if (!queue.Promise.IsFaulted)
            {
                _filling.Add(item);
                queue.CountItem();
            }

            return queue.Promise;
        }
    }

    bool IWriteLane.Take()
    {
        _writing.Clear();
        (_filling, _writing) = (_writing, _filling);
        return _writing.Count > 0;
    }

    void IWriteLane.Write(SqliteConnection connection) => write(connection, _writing);
}

/// <summary>What the writer sees of a lane.</summary>
internal interface IWriteLane
{
    /// <summary>Takes what was added since; false when that is nothing. Within the queue's gate.</summary>
    bool Take();

    void Write(SqliteConnection connection);
}
