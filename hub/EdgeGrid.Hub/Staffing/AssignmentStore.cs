using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>Who has which role where, now and before.</summary>
internal static class AssignmentStore
{
    /// <summary>The condition that an assignment holds on <c>@day</c>.</summary>
    internal const string Holds = "from_day <= @day AND (to_day IS NULL OR to_day > @day)";

    private const string Columns = "person AS Person, role AS Role, grid_code AS GridCode, from_day AS FromDay, to_day AS ToDay, contracted AS Contracted";

    internal static Assignment? Find(SqliteConnection connection, Assignment key) =>
        connection.QuerySingleOrDefault<Assignment>(
            $"SELECT {Columns} FROM assignments WHERE grid_code = @GridCode AND role = @Role AND person = @Person AND from_day = @FromDay", key);

    /// <summary>Who has had a role in a grid itself, now or before.</summary>
    internal static IReadOnlyList<Assignment> RoleIn(SqliteConnection connection, string grid, string role) =>
        connection.Query<Assignment>(
            $"SELECT {Columns} FROM assignments WHERE grid_code = @grid AND role = @role ORDER BY from_day", new { grid, role }).AsList();

    /// <summary>Every assignment at and below a grid, with what is over.</summary>
    internal static IReadOnlyList<Assignment> Within(SqliteConnection connection, string grid) =>
        connection.Query<Assignment>(
            $"SELECT {Columns} FROM assignments WHERE {GridStore.Within("grid_code")} ORDER BY grid_code, role, person, from_day", new { grid }).AsList();

    /// <summary>The assignments at and below a grid that hold on a day.</summary>
    internal static IReadOnlyList<Assignment> Holding(SqliteConnection connection, string grid, DateOnly day) =>
        connection.Query<Assignment>(
            $"SELECT {Columns} FROM assignments WHERE {GridStore.Within("grid_code")} AND {Holds}", new { grid, day = LocalDay.Text(day) }).AsList();

    /// <summary>The assignments at and below a grid that hold on a day and are contracted for buildings.</summary>
    internal static IReadOnlyList<Assignment> Contracted(SqliteConnection connection, string grid, DateOnly day) =>
        connection.Query<Assignment>(
            $"SELECT {Columns} FROM assignments WHERE {GridStore.Within("grid_code")} AND {Holds} AND contracted <> '' ORDER BY person",
            new { grid, day = LocalDay.Text(day) }).AsList();

    /// <summary>The staff number of a grid's own leader on a day.</summary>
    internal static string? LeaderOf(SqliteConnection connection, string grid, DateOnly day) =>
        connection.QueryFirstOrDefault<string>(
            $"SELECT person FROM assignments WHERE grid_code = @grid AND role = '{Assignment.Leader}' AND {Holds} ORDER BY from_day DESC",
            new { grid, day = LocalDay.Text(day) });

    /// <summary>Whether a grid would have two leaders on one day.</summary>
    internal static bool HasTwoLeaders(SqliteConnection connection, string grid) =>
        connection.ExecuteScalar<long>(
            $"""
             SELECT count(*) FROM assignments one JOIN assignments other
               ON other.grid_code = one.grid_code AND other.role = one.role AND (other.person, other.from_day) > (one.person, one.from_day)
             WHERE one.grid_code = @grid AND one.role = '{Assignment.Leader}'
               AND (one.to_day IS NULL OR one.to_day > other.from_day) AND (other.to_day IS NULL OR other.to_day > one.from_day)
             """,
            new { grid }) > 0;

    /// <summary>False when there is no such assignment.</summary>
    internal static bool TryRemove(SqliteConnection connection, Assignment key) =>
        connection.Execute("DELETE FROM assignments WHERE grid_code = @GridCode AND role = @Role AND person = @Person AND from_day = @FromDay", key) == 1;

    internal static void Put(SqliteConnection connection, Assignment assignment) =>
        connection.Execute(
            """
            INSERT INTO assignments (person, role, grid_code, from_day, to_day, contracted)
            VALUES (@Person, @Role, @GridCode, @FromDay, @ToDay, @Contracted)
            ON CONFLICT (grid_code, role, person, from_day) DO UPDATE SET to_day = excluded.to_day, contracted = excluded.contracted
            """,
            assignment);
}
