using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>One rung of the ladder that a case has reached; times are Unix milliseconds.</summary>
/// <param name="Key">Its number.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Stage">Which limit.</param>
/// <param name="Step">Which rung.</param>
/// <param name="ToGrid">Whose desk it lies on now.</param>
/// <param name="DueAt">When the rung was reached.</param>
/// <param name="At">When that was recorded; later than <paramref name="DueAt"/> when the hub was down.</param>
internal sealed record Escalation(long Key, string CaseId, string Stage, string Step, string ToGrid, long DueAt, long At)
{
    private const string Columns =
        "e.key AS Key, c.id AS CaseId, e.stage AS Stage, e.step AS Step, e.to_grid AS ToGrid, e.due_at AS DueAt, e.at AS At";

    internal static void Keep(SqliteConnection connection, long caseKey, Escalation reached) =>
        connection.Execute(
            "INSERT INTO escalations (case_key, stage, step, to_grid, due_at, at) VALUES (@caseKey, @Stage, @Step, @ToGrid, @DueAt, @At)",
            new { caseKey, reached.Stage, reached.Step, reached.ToGrid, reached.DueAt, reached.At });

    internal static IReadOnlyList<Escalation> Of(SqliteConnection connection, long caseKey) =>
        connection.Query<Escalation>(
            $"SELECT {Columns} FROM escalations e JOIN cases c ON c.key = e.case_key WHERE e.case_key = @caseKey ORDER BY e.key", new { caseKey }).AsList();

    /// <summary>What lies on the desk of a grid and those below it, newest first.</summary>
    internal static IReadOnlyList<Escalation> Before(SqliteConnection connection, GridCode grid, long before, int limit) =>
        connection.Query<Escalation>(
            $"""
             SELECT {Columns} FROM escalations e JOIN cases c ON c.key = e.case_key
             WHERE {GridStore.Within("e.to_grid")} AND e.key < @before ORDER BY e.key DESC LIMIT @limit
             """,
            new { grid = grid.Text, before, limit }).AsList();
}
