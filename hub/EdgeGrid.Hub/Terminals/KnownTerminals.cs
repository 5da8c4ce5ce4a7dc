using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// The terminals as the writer needs them for every message, in memory: forgotten as soon as the store says that one was registered, moved or
/// revoked, by whatever process. On the writer's thread alone.
/// </summary>
internal sealed class KnownTerminals : IDisposable
{
    private readonly HubDatabase _database;
    private readonly Dictionary<string, Known> _known = [];
    private PreparedStatement? _version;
    private long _seen = -1;

    public KnownTerminals(HubDatabase database)
    {
        _database = database;
        database.Beginning += Look;
        database.RolledBack += Forget;
    }

    /// <summary>A terminal, revoked or not.</summary>
    internal sealed record Known(long Key, string Id, string GridCode, bool IsRevoked);

    /// <summary>A terminal by its id; null when there never was one. To be asked before the current write changes any.</summary>
    internal Known? Find(SqliteConnection connection, string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        if (TerminalStore.FindEver(connection, id) is not { } found)
            return null;
        return _known[id] = new(found.Key, found.Id, found.GridCode, found.RevokedAt is not null);
    }

    /// <summary>The same, though the current write may have changed it: a registration, a move or a revocation in the same commit is seen.</summary>
    internal Known? FindNow(SqliteConnection connection, string id)
    {
        Look(connection);
        return Find(connection, id);
    }

    public void Dispose()
    {
        _database.Beginning -= Look;
        _database.RolledBack -= Forget;
        _version?.Dispose();
    }

    private void Look(SqliteConnection connection)
    {
        _version ??= new(connection, "SELECT version FROM table_versions WHERE name = 'terminals'");
        var version = _version.Next() ? _version.Number(0) : -1;
        _version.Reset();
        if (version != _seen)
            _known.Clear();
        _seen = version;
    }

    private void Forget() => _seen = -1;
}
