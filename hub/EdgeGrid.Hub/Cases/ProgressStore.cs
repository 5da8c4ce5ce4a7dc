using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>What the doors a case came from are still to be told; it waits here while a terminal is away, over a restart of the hub.</summary>
internal static class ProgressStore
{
    /// <summary>One step that waits for its terminal.</summary>
    internal sealed record Waiting(long Key, byte[] Body);

    /// <summary>Keeps a step for every terminal with an appeal that stands in the case.</summary>
    internal static void Tell(SqliteConnection connection, Case @case, ProgressState state, string text)
    {
        var body = new CaseProgress(@case.Id, state, $"{text} {CaseId.Short(@case.Id)}").Write();
        foreach (var terminal in AppealStore.Terminals(connection, @case.Key))
            connection.Execute("INSERT INTO progress (terminal, body) VALUES (@terminal, @body)", new { terminal, body });
    }

    internal static IReadOnlyList<Waiting> Of(SqliteConnection connection, string terminal) =>
        connection.Query<Waiting>(
            "SELECT key AS Key, body AS Body FROM progress WHERE terminal = @terminal AND told_at IS NULL ORDER BY key", new { terminal }).AsList();

    /// <summary>Marks a step as told, the oldest of those that say the same; one that was marked before changes nothing.</summary>
    internal static void MarkTold(SqliteConnection connection, string terminal, byte[] body, long at) =>
        connection.Execute(
            "UPDATE progress SET told_at = @at WHERE key = (SELECT min(key) FROM progress WHERE terminal = @terminal AND told_at IS NULL AND body = @body)",
            new { terminal, body, at });

    /// <summary>The terminals for which any step waits.</summary>
    internal static IEnumerable<string> Untold(SqliteConnection connection) =>
        connection.Query<string>("SELECT DISTINCT terminal FROM progress WHERE told_at IS NULL");

    /// <summary>The steps that wait and were kept after one, in their order: their terminals.</summary>
    internal static IReadOnlyList<(long Key, string Terminal)> WaitingAfter(SqliteConnection connection, long key) =>
        connection.Query<(long, string)>("SELECT key, terminal FROM progress WHERE key > @key AND told_at IS NULL ORDER BY key", new { key }).AsList();
}
