using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ledger;

/// <summary>What could not be read: acknowledged, counted and kept, so that it harms nothing and nobody wonders where it went.</summary>
internal static class DeadLetters
{
    /// <summary>The most of a body that is kept, and the longest body that is read at all.</summary>
    internal const int MaxBody = 1_024;

    /// <summary>One of them; times in Unix milliseconds.</summary>
    internal sealed record Letter(long Id, long At, string Terminal, string Topic, string Reason, long Length, byte[] Body);

    internal static void Keep(SqliteConnection connection, string terminal, string topic, string reason, ReadOnlyMemory<byte> body, long at) =>
        connection.Execute(
            "INSERT INTO dead_letters (at, terminal, topic, reason, length, body) VALUES (@at, @terminal, @topic, @reason, @Length, @kept)",
            new { at, terminal, topic, reason, body.Length, kept = body[..Math.Min(body.Length, MaxBody)].ToArray() });

    internal static IReadOnlyList<Letter> Before(SqliteConnection connection, long id, int limit) =>
        connection.Query<Letter>(
            """
            SELECT id AS Id, at AS At, terminal AS Terminal, topic AS Topic, reason AS Reason, length AS Length, body AS Body
            FROM dead_letters WHERE id < @id ORDER BY id DESC LIMIT @limit
            """,
            new { id, limit }).AsList();
}
