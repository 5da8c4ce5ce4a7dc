using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Setup;

/// <summary>The setup codes that are out. Times are Unix milliseconds.</summary>
internal static class SetupCodeStore
{
    /// <summary>A code that is out: the key that checks it, and when it first bought a secret.</summary>
    internal sealed record Kept(byte[] SetupKey, long ExpiresAt, long? UsedAt);

    internal static Kept? Find(SqliteConnection connection, string terminal) => connection.QuerySingleOrDefault<Kept>(
        "SELECT setup_key AS SetupKey, expires_at AS ExpiresAt, used_at AS UsedAt FROM setup_codes WHERE terminal = @terminal", new { terminal });

    /// <summary>Keeps a code in place of the one before.</summary>
    internal static void Keep(SqliteConnection connection, string terminal, byte[] setupKey, long at, long expiresAt) => connection.Execute(
        "INSERT OR REPLACE INTO setup_codes (terminal, setup_key, made_at, expires_at) VALUES (@terminal, @setupKey, @at, @expiresAt)",
        new { terminal, setupKey, at, expiresAt });

    internal static void Use(SqliteConnection connection, string terminal, long at) => connection.Execute(
        "UPDATE setup_codes SET used_at = @at WHERE terminal = @terminal AND used_at IS NULL", new { terminal, at });

    internal static void Forget(SqliteConnection connection, string terminal) => connection.Execute(
        "DELETE FROM setup_codes WHERE terminal = @terminal", new { terminal });
}
