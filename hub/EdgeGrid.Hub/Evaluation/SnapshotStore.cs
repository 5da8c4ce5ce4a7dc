using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>The frozen months' tables: written once, never changed.</summary>
internal static class SnapshotStore
{
    private static readonly string Sums = string.Join(", ", typeof(Counts).GetProperties().Select(one => $"sum({ColumnOf(one.Name)}) AS {one.Name}"));
    private static readonly string Columns = string.Join(", ", typeof(Counts).GetProperties().Select(one => ColumnOf(one.Name)));
    private static readonly string Values = string.Join(", ", typeof(Counts).GetProperties().Select(one => "@" + one.Name));

    private sealed record Stored(string Period, long DueAt, long FrozenAt, string FrozenBy, string Formula, long Rows);

    internal static IReadOnlyList<Snapshot> All(SqliteConnection connection) =>
        [.. connection.Query<Stored>(
            "SELECT period AS Period, due_at AS DueAt, frozen_at AS FrozenAt, frozen_by AS FrozenBy, formula AS Formula, rows AS Rows FROM evaluation_snapshots ORDER BY period DESC")
            .Select(one => new Snapshot(one.Period, one.DueAt, one.FrozenAt, one.FrozenBy, JsonSerializer.Deserialize<Formula>(one.Formula)!, one.Rows))];

    internal static bool IsFrozen(SqliteConnection connection, string period) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM evaluation_snapshots WHERE period = @period)", new { period });

    internal static void Keep(SqliteConnection connection, Snapshot snapshot, IReadOnlyDictionary<string, Counts> facts, IEnumerable<PostCounts> posts)
    {
        connection.Execute(
            "INSERT INTO evaluation_snapshots (period, due_at, frozen_at, frozen_by, formula, rows) VALUES (@Period, @DueAt, @FrozenAt, @FrozenBy, @formula, @Rows)",
            new { snapshot.Period, snapshot.DueAt, snapshot.FrozenAt, snapshot.FrozenBy, formula = JsonSerializer.Serialize(snapshot.Formula), snapshot.Rows });
        foreach (var (fact, counts) in facts)
        {
            var (grid, department, category) = Subjects.PartsOf(fact);
            var row = new DynamicParameters(counts);
            row.AddDynamicParams(new { snapshot.Period, grid, department, category });
            connection.Execute(
                $"INSERT INTO evaluation_counts (period, grid_code, department, category, {Columns}) VALUES (@Period, @grid, @department, @category, {Values})", row);
        }

        foreach (var post in posts)
        {
            connection.Execute(
                """
                INSERT INTO evaluation_posts (period, grid_code, post, moves, timed, in_time, filed, dispatched, returned, resolved, verified, closed, whistles)
                VALUES (@Period, @GridCode, @Post, @Moves, @Timed, @InTime, @Filed, @Dispatched, @Returned, @Resolved, @Verified, @Closed, @Whistles)
                """,
                new
                {
                    snapshot.Period,
                    post.GridCode,
                    post.Post,
                    post.Moves,
                    post.Timed,
                    post.InTime,
                    post.Filed,
                    post.Dispatched,
                    post.Returned,
                    post.Resolved,
                    post.Verified,
                    post.Closed,
                    post.Whistles,
                });
        }
    }

    /// <summary>The frozen counts of months by subject.</summary>
    internal static Dictionary<string, Counts> By(SqliteConnection connection, Subject by, string grid, IEnumerable<string> months) =>
        connection.Query<string, Counts, (string Subject, Counts Counts)>(
            $"""
             SELECT {by.Column("grid_code", "department", "category")} AS Subject, {Sums}
             FROM evaluation_counts WHERE period IN @months AND {GridStore.Within("grid_code")} GROUP BY 1
             """,
            (subject, counts) => (subject, counts),
            new { grid, months, child = Subjects.ChildDigits(grid) },
            splitOn: nameof(Counts.Collected)).ToDictionary(one => one.Subject, one => one.Counts);

    internal static IEnumerable<PostCounts> Posts(SqliteConnection connection, string grid, IEnumerable<string> months) =>
        connection.Query<PostCounts>(
            $"""
             SELECT post AS Post, @grid AS GridCode, sum(moves) AS Moves, sum(timed) AS Timed, sum(in_time) AS InTime, sum(filed) AS Filed,
               sum(dispatched) AS Dispatched, sum(returned) AS Returned, sum(resolved) AS Resolved, sum(verified) AS Verified, sum(closed) AS Closed,
               sum(whistles) AS Whistles
             FROM evaluation_posts WHERE period IN @months AND {GridStore.Within("grid_code")} GROUP BY post
             """,
            new { grid, months });

    private static string ColumnOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
