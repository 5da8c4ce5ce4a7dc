using Dapper;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// Which keyed requests were begun and what they were answered, kept for 24 hours. A key is claimed on disk before the work
/// starts: a hub killed half-way leaves the claim, so a repeat cannot do the work twice unnoticed.
/// </summary>
internal sealed class IdempotencyLedger(HubDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Claims a key; null when it is now ours, otherwise what stands under it.</summary>
    internal Task<KeptAnswer?> ClaimAsync(string caller, string key, string route, byte[] bodyHash)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(connection =>
        {
            connection.Execute("DELETE FROM idempotency WHERE at <= @before", new { before = (now - Kept).ToUnixTimeMilliseconds() });
            var claimed = connection.Execute(
                """
                INSERT INTO idempotency (caller, key, route, body_sha256, status, at)
                VALUES (@caller, @key, @route, @bodyHash, 0, @at) ON CONFLICT DO NOTHING
                """,
                new { caller, key, route, bodyHash, at = now.ToUnixTimeMilliseconds() });
            return claimed == 1 ? null : Read(connection, caller, key);
        });
    }

    /// <summary>Keeps the answer; null for one that showed a secret.</summary>
    internal Task KeepAsync(string caller, string key, int status, byte[]? body) => database.WriteAsync(connection => connection.Execute(
        "UPDATE idempotency SET status = @status, body = @body WHERE caller = @caller AND key = @key",
        new { caller, key, status, body }));

    /// <summary>Gives the key back: nothing was changed under it.</summary>
    internal Task ReleaseAsync(string caller, string key) => database.WriteAsync(connection => connection.Execute(
        "DELETE FROM idempotency WHERE caller = @caller AND key = @key AND status = 0", new { caller, key }));

    private static KeptAnswer Read(SqliteConnection connection, string caller, string key) => connection.QuerySingle<KeptAnswer>(
        "SELECT route AS Route, body_sha256 AS BodyHash, status AS Status, body AS Body FROM idempotency WHERE caller = @caller AND key = @key",
        new { caller, key });
}

/// <summary>What stands under a key: status 0 while it is being answered, no body where it showed a secret.</summary>
internal sealed record KeptAnswer(string Route, byte[] BodyHash, long Status, byte[]? Body);
