using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>The grids of the deployment. A grid's descendants are the range of codes from its own to its own followed by ':'.</summary>
internal static class GridStore
{
    private const string Columns =
        """
        code AS Code, level AS Level, name AS Name, parent AS Parent, attention AS Attention, template AS Template,
        valid_from AS ValidFrom, valid_to AS ValidTo
        """;

    // Retired ones are shown only to who asks for them.
    private const string Standing = "(@retired OR valid_to IS NULL OR valid_to > @today)";

    /// <summary>The condition that a column holds a code at or below <c>@grid</c>; digits sort before ':', so it is one index range.</summary>
    internal static string Within(string column) => $"{column} >= @grid AND {column} < @grid || ':'";

    /// <summary>The fewest of some codes that cover all of them.</summary>
    internal static IReadOnlyList<string> Outermost(IEnumerable<string> codes)
    {
        var outermost = new List<string>();
        foreach (var code in codes.Order(StringComparer.Ordinal))
        {
            if (outermost is not [.., var last] || !code.StartsWith(last, StringComparison.Ordinal))
                outermost.Add(code);
        }

        return outermost;
    }

    internal static Grid? Find(SqliteConnection connection, string code) =>
        connection.QuerySingleOrDefault<Grid>($"SELECT {Columns} FROM grids WHERE code = @code", new { code });

    internal static IReadOnlyList<Grid> ChildrenOf(SqliteConnection connection, string code, DateOnly day, bool retired) =>
        connection.Query<Grid>(
            $"SELECT {Columns} FROM grids WHERE parent = @code AND {Standing} ORDER BY code",
            new { code, today = LocalDay.Text(day), retired }).AsList();

    /// <summary>A child whose first day lies before a day, or that was valid since ever; null when there is none.</summary>
    internal static string? FirstChildBefore(SqliteConnection connection, string code, string day) =>
        connection.QueryFirstOrDefault<string>(
            "SELECT code FROM grids WHERE code > @code AND code < @code || ':' AND parent = @code AND (valid_from IS NULL OR valid_from < @day) AND valid_to IS NULL ORDER BY code", new { code, day });

    internal static IReadOnlyList<Grid> Below(SqliteConnection connection, GridCode grid, string after, int limit, DateOnly day, bool retired) =>
        connection.Query<Grid>(
            $"SELECT {Columns} FROM grids WHERE {Within("code")} AND code > @after AND {Standing} ORDER BY code LIMIT @limit",
            new { grid = grid.Text, after, limit, today = LocalDay.Text(day), retired }).AsList();

    /// <summary>Every grid at and below one, by code.</summary>
    internal static IReadOnlyList<Grid> All(SqliteConnection connection, string grid) =>
        connection.Query<Grid>($"SELECT {Columns} FROM grids WHERE {Within("code")} ORDER BY code", new { grid }).AsList();

    internal static IEnumerable<string> AllCodes(SqliteConnection connection) => connection.Query<string>("SELECT code FROM grids");

    /// <summary>Makes sure that a grid and everything above it is there; what was not known is named by its code until somebody names it.</summary>
    internal static void Open(SqliteConnection connection, GridCode grid)
    {
        for (var level = 1; level <= grid.Level; level++)
            Insert(connection, Grid.New(grid.At(level), grid.At(level).Text, Attention.Normal, template: null, validFrom: null, validTo: null));
    }

    /// <summary>Names a grid, opening it and its parents where they are new.</summary>
    internal static void Name(SqliteConnection connection, GridCode grid, string name)
    {
        Open(connection, grid);
        connection.Execute("UPDATE grids SET name = @name WHERE code = @Text", new { grid.Text, name });
    }

    /// <summary>Adds a grid at a moment; one that is there stays as it is.</summary>
    internal static void Add(SqliteConnection connection, Grid grid, long at)
    {
        if (Insert(connection, grid))
            AttentionStore.Note(connection, grid.Code, grid.IsKey, at);
    }

    /// <summary>Changes at a moment what may change of a grid: everything but its code.</summary>
    internal static void Change(SqliteConnection connection, Grid grid, long at)
    {
        connection.Execute(
            """
            UPDATE grids SET name = @Name, attention = @Attention, template = @Template, valid_from = @ValidFrom, valid_to = @ValidTo
            WHERE code = @Code
            """,
            grid);
        AttentionStore.Note(connection, grid.Code, grid.IsKey, at);
    }

    private static bool Insert(SqliteConnection connection, Grid grid) =>
        connection.Execute(
            """
            INSERT INTO grids (code, level, name, parent, attention, template, valid_from, valid_to)
            VALUES (@Code, @Level, @Name, @Parent, @Attention, @Template, @ValidFrom, @ValidTo) ON CONFLICT (code) DO NOTHING
            """,
            grid) > 0;
}
