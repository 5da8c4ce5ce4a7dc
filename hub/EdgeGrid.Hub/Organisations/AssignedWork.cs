using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>Work that a department handed to a community; <c>At</c> in Unix milliseconds. It is written once and read by key.</summary>
internal sealed record AssignedWork(long Key, string Community, string Category, string Department, string? Note, long At)
{
    internal static void Keep(SqliteConnection connection, AssignedWork made) =>
        connection.Execute(
            "INSERT INTO community_assignments (community, category, department, note, at) VALUES (@Community, @Category, @Department, @Note, @At)", made);

    /// <summary>A community's, newest first, before a key.</summary>
    internal static IReadOnlyList<AssignedWork> Of(SqliteConnection connection, string community, long before, int limit) =>
        connection.Query<AssignedWork>(
            """
            SELECT key AS Key, community AS Community, category AS Category, department AS Department, note AS Note, at AS At
            FROM community_assignments WHERE community = @community AND key < @before ORDER BY key DESC LIMIT @limit
            """,
            new { community, before, limit }).AsList();
}
