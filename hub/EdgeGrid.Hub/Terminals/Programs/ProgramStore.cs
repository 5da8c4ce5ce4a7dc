using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>The programs that were sealed here. One of a board and version stays what it is: another has another version.</summary>
internal static class ProgramStore
{
    /// <summary>A program without its bytes.</summary>
    internal sealed record Kept(long Key, string Board, string Version, byte[] Seal, long Bytes, long AddedAt)
    {
        internal ProgramManifest Manifest => new(Version, Board, (int)Bytes, Seal);
    }

    private const string Columns = "key AS Key, board AS Board, version AS Version, seal AS Seal, bytes AS Bytes, added_at AS AddedAt";

    /// <summary>Keeps a program; false when there is one of that board and version.</summary>
    internal static bool TryAdd(SqliteConnection connection, ProgramManifest manifest, byte[] program, long at) => connection.Execute(
        """
        INSERT INTO programs (board, version, seal, added_at, bytes, body) VALUES (@Board, @Version, @Seal, @at, @Bytes, @program)
        ON CONFLICT DO NOTHING
        """,
        new { manifest.Board, manifest.Version, manifest.Seal, at, manifest.Bytes, program }) == 1;

    internal static Kept? Find(SqliteConnection connection, string board, string version) => connection.QuerySingleOrDefault<Kept>(
        $"SELECT {Columns} FROM programs WHERE board = @board AND version = @version", new { board, version });

    internal static Kept Get(SqliteConnection connection, long key) =>
        connection.QuerySingle<Kept>($"SELECT {Columns} FROM programs WHERE key = @key", new { key });

    /// <summary>Newest first, those before a key.</summary>
    internal static IReadOnlyList<Kept> All(SqliteConnection connection, long before, int limit) => connection.Query<Kept>(
        $"SELECT {Columns} FROM programs WHERE key < @before ORDER BY key DESC LIMIT @limit", new { before, limit }).AsList();

    /// <summary>Bytes of a program from one on; fewer where it ends.</summary>
    internal static byte[] Piece(SqliteConnection connection, long key, int from, int count) => connection.QuerySingle<byte[]>(
        "SELECT substr(body, @from + 1, @count) FROM programs WHERE key = @key", new { key, from, count });
}
