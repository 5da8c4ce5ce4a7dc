using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals.Programs;

/// <summary>The roll-outs and what became of each terminal that was told. Times are Unix milliseconds.</summary>
internal static class RollOutStore
{
    internal const string Running = "running";
    internal const string Halted = "halted";
    internal const string Superseded = "superseded";

    private const string Columns =
        """
        SELECT id AS Id, program AS Program, percents AS PercentText, soak_ms AS SoakMs, state AS State, reason AS Reason, stage AS Stage, forgiven AS Forgiven, started_at AS StartedAt
        FROM roll_outs
        """;

    internal sealed record Row(long Id, long Program, string PercentText, long SoakMs, string State, string? Reason, long Stage, long Forgiven, long StartedAt)
    {
        /// <summary>Of the fleet, a stage each.</summary>
        internal int[] Percents => [.. PercentText.Split(',').Select(int.Parse)];

        internal bool IsLastStage => Stage >= Percents.Length - 1;
    }

    /// <summary>How many were told; how many run it; how many refused it, or have not answered for too long; and when the last one answered, 0 before the first.</summary>
    internal sealed record Tally(long Told, long Updated, long Failed, long Late, long LastAnsweredAt)
    {
        internal long Faults => Failed + Late;

        internal long Open => Told - Updated - Failed;
    }

    /// <summary>A terminal that failed, and its word for why; null when it has not answered for too long.</summary>
    internal sealed record Failure(string Terminal, string? Error);

    internal static long Start(SqliteConnection connection, long program, IEnumerable<int> percents, long soakMs, long at) => connection.ExecuteScalar<long>(
        "INSERT INTO roll_outs (program, percents, soak_ms, state, started_at) VALUES (@program, @percents, @soakMs, @Running, @at) RETURNING id",
        new { program, percents = string.Join(',', percents), soakMs, Running, at });

    internal static Row? Find(SqliteConnection connection, long id) => connection.QuerySingleOrDefault<Row>($"{Columns} WHERE id = @id", new { id });

    internal static IReadOnlyList<Row> All(SqliteConnection connection, long before, int limit) =>
        connection.Query<Row>($"{Columns} WHERE id < @before ORDER BY id DESC LIMIT @limit", new { before, limit }).AsList();

    /// <summary>The roll-outs for a board that have not been superseded.</summary>
    internal static IReadOnlyList<Row> Standing(SqliteConnection connection, string board) => connection.Query<Row>(
        $"{Columns} WHERE state <> @Superseded AND program IN (SELECT key FROM programs WHERE board = @board)", new { Superseded, board }).AsList();

    internal static void Change(SqliteConnection connection, long id, string state, string? reason, long forgiven) => connection.Execute(
        "UPDATE roll_outs SET state = @state, reason = @reason, forgiven = @forgiven WHERE id = @id", new { id, state, reason, forgiven });

    internal static void NextStage(SqliteConnection connection, long id) => connection.Execute("UPDATE roll_outs SET stage = stage + 1 WHERE id = @id", new { id });

    internal static string CommandOf(long id, string terminal) => $"update-{id}-{terminal}";

    internal static void Tell(SqliteConnection connection, long id, string terminal, long at) => connection.Execute(
        "INSERT OR IGNORE INTO roll_out_terminals (roll_out, terminal, told_at) VALUES (@id, @terminal, @at)", new { id, terminal, at });

    /// <summary>Takes over what terminals answered since, for their commands are forgotten some day; who was revoked before it did has no part in it.</summary>
    internal static void Collect(SqliteConnection connection, long id) => connection.Execute(
        """
        DELETE FROM roll_out_terminals WHERE roll_out = @id AND answered_at IS NULL AND terminal IN (SELECT id FROM terminals WHERE revoked_at IS NOT NULL);
        UPDATE roll_out_terminals AS told SET answered_at = commands.answered_at, error = iif(commands.ok, NULL, commands.error)
        FROM commands WHERE commands.id = 'update-' || told.roll_out || '-' || told.terminal
        AND told.roll_out = @id AND told.answered_at IS NULL AND commands.answered_at IS NOT NULL
        """,
        new { id });

    /// <summary>Takes back what nobody has answered: a terminal that begins to listen now is not told any more.</summary>
    internal static void TakeBack(SqliteConnection connection, long id, long at) => connection.Execute(
        "UPDATE commands SET expires_at = @at WHERE id IN (SELECT 'update-' || roll_out || '-' || terminal FROM roll_out_terminals WHERE roll_out = @id) AND answered_at IS NULL",
        new { id, at });

    /// <summary>Tells those again that had not answered when they were taken back.</summary>
    internal static void GiveAgain(SqliteConnection connection, long id, long at, long until)
    {
        const string open = "SELECT terminal FROM roll_out_terminals WHERE roll_out = @id AND answered_at IS NULL";
        connection.Execute($"UPDATE commands SET expires_at = @until WHERE answered_at IS NULL AND id IN (SELECT 'update-' || @id || '-' || terminal FROM ({open}))", new { id, until });
        connection.Execute("UPDATE roll_out_terminals SET told_at = @at WHERE roll_out = @id AND answered_at IS NULL", new { id, at });
    }

    internal static Tally Count(SqliteConnection connection, long id, long lateBefore) => connection.QuerySingle<Tally>(
        """
        SELECT count(*) AS Told, count(*) FILTER (WHERE answered_at IS NOT NULL AND error IS NULL) AS Updated, count(error) AS Failed,
        count(*) FILTER (WHERE answered_at IS NULL AND told_at <= @lateBefore) AS Late, coalesce(max(answered_at), 0) AS LastAnsweredAt
        FROM roll_out_terminals WHERE roll_out = @id
        """,
        new { id, lateBefore });

    internal static IReadOnlyList<Failure> Failures(SqliteConnection connection, long id, long lateBefore, int limit) => connection.Query<Failure>(
        """
        SELECT terminal AS Terminal, error AS Error FROM roll_out_terminals
        WHERE roll_out = @id AND (error IS NOT NULL OR (answered_at IS NULL AND told_at <= @lateBefore)) ORDER BY terminal LIMIT @limit
        """,
        new { id, lateBefore, limit }).AsList();

    /// <summary>How many terminals the stages are a part of: those of the board that do not run the version already, and those that were told.</summary>
    internal static long Fleet(SqliteConnection connection, long id, ProgramManifest manifest) => connection.ExecuteScalar<long>(
        """
        SELECT count(*) FROM terminals WHERE revoked_at IS NULL AND board = @Board
        AND (fw IS NOT @Version OR id IN (SELECT terminal FROM roll_out_terminals WHERE roll_out = @id))
        """,
        new { id, manifest.Board, manifest.Version });

    /// <summary>Those of them that were not told yet.</summary>
    internal static IReadOnlyList<string> Untold(SqliteConnection connection, long id, ProgramManifest manifest) => connection.Query<string>(
        """
        SELECT id FROM terminals WHERE revoked_at IS NULL AND board = @Board AND fw IS NOT @Version
        AND id NOT IN (SELECT terminal FROM roll_out_terminals WHERE roll_out = @id)
        """,
        new { id, manifest.Board, manifest.Version }).AsList();
}
