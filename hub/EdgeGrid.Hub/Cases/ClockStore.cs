using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>The clocks' table.</summary>
internal static class ClockStore
{
    private const string Columns =
        """
        case_key AS CaseKey, stage AS Stage, n AS N, limit_text AS LimitText, started_at AS StartedAt, running_since AS RunningSince,
        spent_ms AS SpentMs, due_at AS DueAt, ended_at AS EndedAt
        """;

    internal static IReadOnlyList<StageClock> Of(SqliteConnection connection, long caseKey) =>
        connection.Query<StageClock>($"SELECT {Columns} FROM clocks WHERE case_key = @caseKey ORDER BY started_at, stage, n", new { caseKey }).AsList();

    internal static IReadOnlyList<StageClock> NotEnded(SqliteConnection connection, long caseKey) =>
        connection.Query<StageClock>($"SELECT {Columns} FROM clocks WHERE case_key = @caseKey AND ended_at IS NULL", new { caseKey }).AsList();

    internal static long CountOf(SqliteConnection connection, long caseKey, string stage) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM clocks WHERE case_key = @caseKey AND stage = @stage", new { caseKey, stage });

    internal static void Add(SqliteConnection connection, StageClock clock) =>
        connection.Execute(
            """
            INSERT INTO clocks (case_key, stage, n, limit_text, started_at, running_since, spent_ms, due_at)
            VALUES (@CaseKey, @Stage, @N, @LimitText, @StartedAt, @RunningSince, @SpentMs, @DueAt)
            """,
            clock);

    internal static void Update(SqliteConnection connection, StageClock clock) =>
        connection.Execute(
            """
            UPDATE clocks SET running_since = @RunningSince, spent_ms = @SpentMs, due_at = @DueAt, ended_at = @EndedAt
            WHERE case_key = @CaseKey AND stage = @Stage AND n = @N
            """,
            clock);
}
