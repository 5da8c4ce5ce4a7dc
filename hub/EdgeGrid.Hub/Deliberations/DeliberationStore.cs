using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>The deliberations' tables. Of a vote only its count is kept; that somebody has voted is kept elsewhere, as a salted hash.</summary>
internal static class DeliberationStore
{
    private const string Select =
        """
        SELECT d.key AS Key, d.id AS Id, c.id AS CaseId, d.grid_code AS GridCode, d.subject AS Subject, d.state AS State, d.opened_at AS OpenedAt,
          d.vote_until AS VoteUntil, d.closed_at AS ClosedAt, d.salt AS Salt
        FROM deliberations d LEFT JOIN cases c ON c.key = d.case_key
        """;

    /// <summary>What was said at one step, and by which post.</summary>
    internal sealed record Record(long At, string Actor, string Move, string? Note);

    /// <summary>What can be voted for, with its count.</summary>
    internal sealed record Choice(long N, string Proposal, long Votes);

    internal static Deliberation? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Deliberation>($"{Select} WHERE d.id = @id", new { id });

    /// <summary>The deliberations at, below and above a grid, newest first: those above are of its residents too.</summary>
    internal static IReadOnlyList<Deliberation> About(SqliteConnection connection, GridCode grid, long before, int limit) =>
        connection.Query<Deliberation>(
            $"""
             {Select} WHERE ({GridStore.Within("d.grid_code")} OR d.grid_code = substr(@grid, 1, length(d.grid_code))) AND d.key < @before
             ORDER BY d.key DESC LIMIT @limit
             """,
            new { grid = grid.Text, before, limit }).AsList();

    internal static Deliberation Insert(SqliteConnection connection, Deliberation opened) => opened with
    {
        Key = connection.ExecuteScalar<long>(
            """
            INSERT INTO deliberations (id, case_key, grid_code, subject, state, opened_at, salt)
            VALUES (@Id, (SELECT key FROM cases WHERE id = @CaseId), @GridCode, @Subject, @State, @OpenedAt, @Salt) RETURNING key
            """,
            opened),
    };

    internal static void Update(SqliteConnection connection, Deliberation moved) =>
        connection.Execute("UPDATE deliberations SET state = @State, vote_until = @VoteUntil, closed_at = @ClosedAt WHERE key = @Key", moved);

    internal static void Note(SqliteConnection connection, long key, Record record) =>
        connection.Execute(
            """
            INSERT INTO deliberation_records (deliberation, n, at, actor, move, note)
            VALUES (@key, (SELECT coalesce(max(n), 0) + 1 FROM deliberation_records WHERE deliberation = @key), @At, @Actor, @Move, @Note)
            """,
            new { key, record.At, record.Actor, record.Move, record.Note });

    internal static IReadOnlyList<Record> Records(SqliteConnection connection, long key) =>
        connection.Query<Record>("SELECT at AS At, actor AS Actor, move AS Move, note AS Note FROM deliberation_records WHERE deliberation = @key ORDER BY n", new { key }).AsList();

    internal static void Offer(SqliteConnection connection, long key, int n, string proposal) =>
        connection.Execute("INSERT INTO deliberation_choices (deliberation, n, proposal) VALUES (@key, @n, @proposal)", new { key, n, proposal });

    internal static IReadOnlyList<Choice> Choices(SqliteConnection connection, long key) =>
        connection.Query<Choice>("SELECT n AS N, proposal AS Proposal, votes AS Votes FROM deliberation_choices WHERE deliberation = @key ORDER BY n", new { key }).AsList();

    /// <summary>Notes that somebody votes; false when they did before.</summary>
    internal static bool TryNoteVoter(SqliteConnection connection, long key, byte[] voter) =>
        connection.Execute("INSERT INTO deliberation_voters (deliberation, voter) VALUES (@key, @voter) ON CONFLICT DO NOTHING", new { key, voter }) == 1;

    internal static void Count(SqliteConnection connection, long key, int n) =>
        connection.Execute("UPDATE deliberation_choices SET votes = votes + 1 WHERE deliberation = @key AND n = @n", new { key, n });
}
