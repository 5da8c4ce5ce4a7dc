using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>The grids of the deployment. A grid's descendants are the range of codes from its own to its own followed by ':'.</summary>
internal static class GridStore
{
    private const string Columns = "code AS Code, level AS Level, name AS Name, parent AS Parent";

    /// <summary>The condition that a column holds a code at or below <c>@grid</c>; digits sort before ':', so it is one index range.</summary>
    internal static string Within(string column) => $"{column} >= @grid AND {column} < @grid || ':'";

    internal static Grid? Find(SqliteConnection connection, string code) =>
        connection.QuerySingleOrDefault<Grid>($"SELECT {Columns} FROM grids WHERE code = @code", new { code });

    internal static IEnumerable<Grid> ChildrenOf(SqliteConnection connection, string code) =>
        connection.Query<Grid>($"SELECT {Columns} FROM grids WHERE parent = @code ORDER BY code", new { code });

    internal static IReadOnlyList<Grid> Below(SqliteConnection connection, GridCode grid, string after, int limit) =>
        connection.Query<Grid>(
            $"SELECT {Columns} FROM grids WHERE {Within("code")} AND code > @after ORDER BY code LIMIT @limit",
            new { grid = grid.Text, after, limit }).AsList();

    internal static IEnumerable<string> AllCodes(SqliteConnection connection) => connection.Query<string>("SELECT code FROM grids");

    /// <summary>Makes sure that a grid and everything above it is there; what was not known is named by its code until somebody names it.</summary>
    internal static void Open(SqliteConnection connection, GridCode grid)
    {
        for (var level = 1; level <= grid.Level; level++)
            Put(connection, grid.At(level), grid.At(level).Text, rename: false);
    }

    /// <summary>Names a grid, opening it and its parents where they are new.</summary>
    internal static void Name(SqliteConnection connection, GridCode grid, string name)
    {
        Open(connection, grid);
        Put(connection, grid, name, rename: true);
    }

    private static void Put(SqliteConnection connection, GridCode grid, string name, bool rename) =>
        connection.Execute(
            "INSERT INTO grids (code, level, name, parent) VALUES (@Text, @Level, @name, @parent) " +
            (rename ? "ON CONFLICT (code) DO UPDATE SET name = excluded.name" : "ON CONFLICT (code) DO NOTHING"),
            new { grid.Text, grid.Level, name, parent = grid.Level == 1 ? null : grid.At(grid.Level - 1).Text });
}
