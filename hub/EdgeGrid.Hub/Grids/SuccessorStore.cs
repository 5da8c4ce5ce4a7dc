using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>What took the place of retired grids.</summary>
internal static class SuccessorStore
{
    /// <summary>A grid's successors, the first being where whatever hung in it hangs now.</summary>
    internal static IReadOnlyList<string> Of(SqliteConnection connection, string code) =>
        connection.Query<string>("SELECT successor FROM grid_successors WHERE code = @code ORDER BY n", new { code }).AsList();

    /// <summary>The successors of every grid at and below one.</summary>
    internal static ILookup<string, string> Within(SqliteConnection connection, string grid) =>
        connection.Query<(string Code, string Successor)>(
            $"SELECT code, successor FROM grid_successors WHERE {GridStore.Within("code")} ORDER BY code, n", new { grid })
            .ToLookup(pair => pair.Code, pair => pair.Successor);

    internal static void Put(SqliteConnection connection, string code, IReadOnlyList<string> successors)
    {
        connection.Execute("DELETE FROM grid_successors WHERE code = @code", new { code });
        for (var n = 0; n < successors.Count; n++)
            connection.Execute("INSERT INTO grid_successors (code, n, successor) VALUES (@code, @n, @successor)", new { code, n, successor = successors[n] });
    }
}
