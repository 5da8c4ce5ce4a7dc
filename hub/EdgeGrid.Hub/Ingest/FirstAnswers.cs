using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ingest;

/// <summary>The first answer to each press and scan, to be given again when it is repeated.</summary>
internal static class FirstAnswers
{
    internal static void Keep(SqliteConnection connection, string terminal, Acknowledgement answer) =>
        connection.Execute(
            "INSERT INTO acks (terminal, boot, seq, body) VALUES (@terminal, @boot, @seq, @body)",
            new { terminal, boot = (long)answer.Boot, seq = (long)answer.Seq, body = answer.Write() });

    /// <summary>The first answer to a message, null when it is one that gets none.</summary>
    internal static byte[]? Find(SqliteConnection connection, string terminal, uint boot, uint seq) =>
        connection.QuerySingleOrDefault<byte[]>(
            "SELECT body FROM acks WHERE terminal = @terminal AND boot = @boot AND seq = @seq",
            new { terminal, boot = (long)boot, seq = (long)seq });
}
