using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>The registered terminals; a revoked one is no terminal to any of these but stays as history.</summary>
internal static class TerminalStore
{
    private const string Columns =
        """
        key AS Key, id AS Id, grid_code AS GridCode, registered_at AS RegisteredAt, last_seen AS LastSeen, boot AS Boot, conn AS Conn,
        clock AS Clock, fw AS Fw, board AS Board, queue AS Queue, rssi_dbm AS RssiDbm, heap_free AS HeapFree, reset AS Reset, uptime_s AS UptimeS,
        revoked_at AS RevokedAt, config_rev AS DesiredRev, reported_rev AS ReportedRev, sample_s AS SampleS, dead_band AS MicroDeadBand, key_epoch AS KeyEpoch
        """;

    internal static RegisteredTerminal? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<RegisteredTerminal>($"SELECT {Columns} FROM terminals WHERE id = @id AND revoked_at IS NULL", new { id });

    /// <summary>A terminal that a caller may see; who is null is on the hub's own machine.</summary>
    /// <exception cref="Refusal">404 where there is none, 403 where it hangs outside the caller's grid.</exception>
    internal static RegisteredTerminal Require(SqliteConnection connection, string id, Caller? caller)
    {
        var found = Find(connection, id) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        caller?.MustCover(GridCode.Parse(found.GridCode));
        return found;
    }

    /// <summary>A terminal even if it was revoked since.</summary>
    internal static RegisteredTerminal? FindEver(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<RegisteredTerminal>($"SELECT {Columns} FROM terminals WHERE id = @id", new { id });

    internal static IReadOnlyList<RegisteredTerminal> Below(SqliteConnection connection, string grid, long before, int limit) =>
        connection.Query<RegisteredTerminal>(
            $"""
             SELECT {Columns} FROM terminals
             WHERE {GridStore.Within("grid_code")} AND revoked_at IS NULL AND key < @before ORDER BY key DESC LIMIT @limit
             """,
            new { grid, before, limit }).AsList();

    internal static IReadOnlyList<RegisteredTerminal> All(SqliteConnection connection) =>
        connection.Query<RegisteredTerminal>($"SELECT {Columns} FROM terminals WHERE revoked_at IS NULL ORDER BY id").AsList();

    /// <summary>Every terminal with the grid it hangs in.</summary>
    internal static IEnumerable<(long Key, string Id, string Grid)> Places(SqliteConnection connection) =>
        connection.Query<(long, string, string)>("SELECT key, id, grid_code FROM terminals WHERE revoked_at IS NULL");

    /// <summary>The hash of a terminal's secret, null when there is no such terminal.</summary>
    internal static byte[]? SecretOf(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<byte[]>("SELECT secret_sha256 FROM terminals WHERE id = @id AND revoked_at IS NULL", new { id });

    /// <summary>
    /// Registers a terminal. One that was revoked may come back under its id, with a new secret; it keeps its series, but what it said
    /// and was told is forgotten, for it may be another device. False when the id is taken.
    /// </summary>
    internal static bool TryRegister(SqliteConnection connection, string id, GridCode grid, byte[] secretSha256, long at)
    {
        GridStore.Open(connection, grid);
        return connection.Execute(
            """
            INSERT INTO terminals (id, grid_code, secret_sha256, registered_at) VALUES (@id, @grid, @secretSha256, @at)
            ON CONFLICT (id) DO UPDATE SET grid_code = excluded.grid_code, secret_sha256 = excluded.secret_sha256,
              registered_at = excluded.registered_at, revoked_at = NULL, config_sha256 = NULL, last_seen = NULL, boot = NULL, conn = NULL,
              clock = NULL, fw = NULL, board = NULL, queue = NULL, rssi_dbm = NULL, heap_free = NULL, reset = NULL, uptime_s = NULL,
              reported_rev = NULL, sample_s = NULL, dead_band = NULL, key_epoch = NULL
            WHERE revoked_at IS NOT NULL
            """,
            new { id, grid = grid.Text, secretSha256, at }) == 1;
    }

    internal static void ChangeSecret(SqliteConnection connection, string id, byte[] secretSha256) =>
        connection.Execute("UPDATE terminals SET secret_sha256 = @secretSha256 WHERE id = @id AND revoked_at IS NULL", new { id, secretSha256 });

    /// <summary>Keeps what a terminal is to do otherwise than the deployment's others; null as they do.</summary>
    internal static void KeepSettings(SqliteConnection connection, string id, int? sampleS, long? microDeadBand) =>
        connection.Execute("UPDATE terminals SET sample_s = @sampleS, dead_band = @microDeadBand WHERE id = @id", new { id, sampleS, microDeadBand });

    internal static void Revoke(SqliteConnection connection, string id, long at) =>
        connection.Execute("UPDATE terminals SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL", new { id, at });

    internal static void KeepLastSeen(SqliteConnection connection, string id, long at) =>
        connection.Execute("UPDATE terminals SET last_seen = @at WHERE id = @id", new { id, at });

    /// <summary>The same for many at once, with one statement for all of them.</summary>
    internal static void KeepLastSeen(SqliteConnection connection, IEnumerable<KeyValuePair<string, long>> heard)
    {
        using var keep = new PreparedStatement(connection, "UPDATE terminals SET last_seen = ? WHERE id = ?");
        foreach (var (id, at) in heard)
            keep.Bind(1, at).Bind(2, id).Execute();
    }

    /// <summary>
    /// The revision of a configuration: the same for the same content, one higher for another. The content's hash is kept, not the content.
    /// </summary>
    internal static long RevisionOf(SqliteConnection connection, string id, byte[] contentSha256) =>
        connection.ExecuteScalar<long>(
            """
            UPDATE terminals SET config_rev = config_rev + (config_sha256 IS NOT @contentSha256), config_sha256 = @contentSha256
            WHERE id = @id RETURNING config_rev
            """,
            new { id, contentSha256 });
}
