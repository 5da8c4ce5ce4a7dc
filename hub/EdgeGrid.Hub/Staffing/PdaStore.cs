using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>The mobile terminals (PDA) of the communities that are in use.</summary>
internal static class PdaStore
{
    /// <summary>A PDA with its community, in use since a local day.</summary>
    internal sealed record Pda(string Id, string Community, string Since);

    /// <summary>A community that stands, with how many PDAs it has.</summary>
    internal sealed record Holding(string Community, long Pdas);

    internal static Pda? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Pda>("SELECT id AS Id, community AS Community, since AS Since FROM pdas WHERE id = @id", new { id });

    internal static IReadOnlyList<Pda> Within(SqliteConnection connection, string grid, string after, int limit) =>
        connection.Query<Pda>(
            $"SELECT id AS Id, community AS Community, since AS Since FROM pdas WHERE {GridStore.Within("community")} AND id > @after ORDER BY id LIMIT @limit",
            new { grid, after, limit }).AsList();

    /// <summary>How many each community at and below a grid has, those without any too.</summary>
    internal static IReadOnlyList<Holding> ByCommunity(SqliteConnection connection, string grid, DateOnly day) =>
        connection.Query<Holding>(
            $"""
             SELECT code AS Community, (SELECT count(*) FROM pdas WHERE community = code) AS Pdas FROM grids
             WHERE {GridStore.Within("code")} AND level = {GridCodeLevel.Community}
               AND (valid_from IS NULL OR valid_from <= @day) AND (valid_to IS NULL OR valid_to > @day) ORDER BY code
             """,
            new { grid, day = LocalDay.Text(day) }).AsList();

    /// <summary>Puts a PDA into use; one that stays in its community keeps the day since which it is there.</summary>
    internal static void Put(SqliteConnection connection, Pda pda) =>
        connection.Execute(
            """
            INSERT INTO pdas (id, community, since) VALUES (@Id, @Community, @Since)
            ON CONFLICT (id) DO UPDATE SET community = excluded.community, since = excluded.since WHERE community <> excluded.community
            """,
            pda);

    internal static void Remove(SqliteConnection connection, string id) => connection.Execute("DELETE FROM pdas WHERE id = @id", new { id });
}
