using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>The tables of whistles and musters.</summary>
internal static class WhistleStore
{
    private const string Selected =
        """
        SELECT w.key AS Key, w.id AS Id, w.case_key AS CaseKey, c.id AS CaseId, w.kind AS Kind, w.grid_code AS GridCode, w.blown_at AS BlownAt,
          w.blown_by AS BlownBy, w.reason AS Reason, w.closed_at AS ClosedAt
        FROM whistles w JOIN cases c ON c.key = w.case_key
        """;

    private const string SelectedMusters =
        """
        SELECT m.whistle_key AS WhistleKey, m.department AS Department, m.sign_for_due AS SignForDue, m.due_at AS DueAt, m.signed_for_at AS SignedForAt,
          m.reported_in_at AS ReportedInAt, m.place AS Place, m.signed_off_at AS SignedOffAt, m.excused_at AS ExcusedAt, m.rating AS Rating, m.rated_at AS RatedAt
        FROM musters m
        """;

    internal static Whistle? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Whistle>($"{Selected} WHERE w.id = @id", new { id });

    internal static ILookup<long, Whistle> OfCases(SqliteConnection connection, IReadOnlyCollection<long> caseKeys) =>
        connection.Query<Whistle>($"{Selected} WHERE w.case_key IN @caseKeys ORDER BY w.key", new { caseKeys }).ToLookup(whistle => whistle.CaseKey);

    internal static IReadOnlyList<Whistle> List(SqliteConnection connection, GridCode grid, bool? blowing, long before, int limit) =>
        connection.Query<Whistle>(
            $"""
             {Selected} WHERE {GridStore.Within("w.grid_code")} AND w.key < @before AND (@blowing IS NULL OR (w.closed_at IS NULL) = @blowing)
             ORDER BY w.key DESC LIMIT @limit
             """,
            new { grid = grid.Text, blowing, before, limit }).AsList();

    internal static bool IsBlowing(SqliteConnection connection, long caseKey) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM whistles WHERE case_key = @caseKey AND closed_at IS NULL)", new { caseKey });

    /// <summary>How many whistles blow, by the grid they blow in.</summary>
    internal static IEnumerable<(string Grid, long Blowing)> CountBlowing(SqliteConnection connection) =>
        connection.Query<(string, long)>("SELECT grid_code, count(*) FROM whistles WHERE closed_at IS NULL GROUP BY grid_code");

    /// <summary>The departments of a case's whistles that are still bound.</summary>
    internal static IReadOnlyList<string> DepartmentsNotSignedOff(SqliteConnection connection, long caseKey) =>
        connection.Query<string>(
            """
            SELECT DISTINCT m.department FROM musters m JOIN whistles w ON w.key = m.whistle_key
            WHERE w.case_key = @caseKey AND w.closed_at IS NULL AND m.signed_off_at IS NULL AND m.excused_at IS NULL ORDER BY m.department
            """,
            new { caseKey }).AsList();

    internal static IReadOnlyList<Muster> Musters(SqliteConnection connection, long whistleKey) =>
        connection.Query<Muster>($"{SelectedMusters} WHERE m.whistle_key = @whistleKey ORDER BY m.department", new { whistleKey }).AsList();

    /// <summary>The musters of several whistles, by whistle.</summary>
    internal static ILookup<long, Muster> Musters(SqliteConnection connection, IReadOnlyCollection<long> whistleKeys) =>
        connection.Query<Muster>($"{SelectedMusters} WHERE m.whistle_key IN @whistleKeys ORDER BY m.whistle_key, m.department", new { whistleKeys })
            .ToLookup(muster => muster.WhistleKey);

    /// <summary>The musters of every whistle that blows on a case.</summary>
    internal static IReadOnlyList<Muster> BlowingMusters(SqliteConnection connection, long caseKey) =>
        connection.Query<Muster>(
            $"{SelectedMusters} JOIN whistles w ON w.key = m.whistle_key WHERE w.case_key = @caseKey AND w.closed_at IS NULL", new { caseKey }).AsList();

    internal static Whistle Insert(SqliteConnection connection, Whistle blown) => blown with
    {
        Key = connection.ExecuteScalar<long>(
            """
            INSERT INTO whistles (id, case_key, kind, grid_code, blown_at, blown_by, reason)
            VALUES (@Id, @CaseKey, @Kind, @GridCode, @BlownAt, @BlownBy, @Reason) RETURNING key
            """,
            blown),
    };

    internal static void Close(SqliteConnection connection, long key, long at) =>
        connection.Execute("UPDATE whistles SET closed_at = @at WHERE key = @key", new { key, at });

    internal static void Summon(SqliteConnection connection, Muster summoned) =>
        connection.Execute(
            "INSERT INTO musters (whistle_key, department, sign_for_due, due_at) VALUES (@WhistleKey, @Department, @SignForDue, @DueAt)", summoned);

    internal static void Update(SqliteConnection connection, Muster muster) =>
        connection.Execute(
            """
            UPDATE musters SET signed_for_at = @SignedForAt, reported_in_at = @ReportedInAt, place = @Place, signed_off_at = @SignedOffAt,
              excused_at = @ExcusedAt, rating = @Rating, rated_at = @RatedAt
            WHERE whistle_key = @WhistleKey AND department = @Department
            """,
            muster);
}
