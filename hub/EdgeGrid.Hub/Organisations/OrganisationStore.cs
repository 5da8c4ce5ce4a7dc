using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The organisations of the deployment.</summary>
internal static class OrganisationStore
{
    private const string Columns = "id AS Id, name AS Name, kind AS Kind, property AS Property, grid_code AS GridCode, estate AS Estate";

    internal static Organisation? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Organisation>($"SELECT {Columns} FROM organisations WHERE id = @id", new { id });

    /// <summary>The organisations at and below a grid, by id.</summary>
    internal static IReadOnlyList<Organisation> Within(SqliteConnection connection, string grid, string after = "", int limit = int.MaxValue) =>
        connection.Query<Organisation>(
            $"SELECT {Columns} FROM organisations WHERE {GridStore.Within("grid_code")} AND id > @after ORDER BY id LIMIT @limit",
            new { grid, after, limit }).AsList();

    internal static void Remove(SqliteConnection connection, string id) => connection.Execute("DELETE FROM organisations WHERE id = @id", new { id });

    internal static void Put(SqliteConnection connection, Organisation organisation) =>
        connection.Execute(
            """
            INSERT INTO organisations (id, name, kind, property, grid_code, estate) VALUES (@Id, @Name, @Kind, @Property, @GridCode, @Estate)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, property = excluded.property,
              grid_code = excluded.grid_code, estate = excluded.estate
            """,
            organisation);
}
