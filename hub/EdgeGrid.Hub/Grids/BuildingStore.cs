using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>The buildings and the grids that claim them, whether that is one, none or two.</summary>
internal static class BuildingStore
{
    private const string Columns = "community AS Community, number AS Number, name AS Name, estate AS Estate";

    internal static Building? Find(SqliteConnection connection, string community, string number) =>
        connection.QuerySingleOrDefault<Building>(
            $"SELECT {Columns} FROM buildings WHERE community = @community AND number = @number", new { community, number });

    /// <summary>The buildings of the communities at and below a grid.</summary>
    internal static IReadOnlyList<Building> Within(SqliteConnection connection, string grid) =>
        connection.Query<Building>(
            $"SELECT {Columns} FROM buildings WHERE {GridStore.Within("community")} ORDER BY community, number", new { grid }).AsList();

    /// <summary>The grids that claim the buildings of the communities at and below a grid, as they were entered.</summary>
    internal static ILookup<(string Community, string Number), string> ClaimsWithin(SqliteConnection connection, string grid) =>
        connection.Query<(string Community, string Number, string Grid)>(
            $"SELECT community, number, grid_code FROM building_grids WHERE {GridStore.Within("community")} ORDER BY community, number, grid_code",
            new { grid }).ToLookup(row => (row.Community, row.Number), row => row.Grid);

    internal static IReadOnlyList<string> ClaimsOf(SqliteConnection connection, Building building) =>
        connection.Query<string>(
            "SELECT grid_code FROM building_grids WHERE community = @Community AND number = @Number ORDER BY grid_code", building).AsList();

    /// <summary>False when there is no such building.</summary>
    internal static bool TryRemove(SqliteConnection connection, string community, string number)
    {
        connection.Execute("DELETE FROM building_grids WHERE community = @community AND number = @number", new { community, number });
        return connection.Execute("DELETE FROM buildings WHERE community = @community AND number = @number", new { community, number }) == 1;
    }

    /// <summary>Adds a building or changes it, with the grids that claim it.</summary>
    internal static void Put(SqliteConnection connection, Building building, IReadOnlyList<string> grids)
    {
        connection.Execute(
            """
            INSERT INTO buildings (community, number, name, estate) VALUES (@Community, @Number, @Name, @Estate)
            ON CONFLICT (community, number) DO UPDATE SET name = excluded.name, estate = excluded.estate
            """,
            building);
        connection.Execute("DELETE FROM building_grids WHERE community = @Community AND number = @Number", building);
        foreach (var grid in grids)
            connection.Execute(
                "INSERT INTO building_grids (community, number, grid_code) VALUES (@Community, @Number, @grid)",
                new { building.Community, building.Number, grid });
    }
}
