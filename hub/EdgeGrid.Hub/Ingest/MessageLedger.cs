using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ingest;

/// <summary>
/// Which messages were heard, so that a repeat has no second effect: ranges of numbers per terminal and boot, never a row a
/// message; and the first answer to each press and scan, to be given again.
/// </summary>
internal static class MessageLedger
{
    private sealed record Heard(long FromSeq, long ToSeq);

    /// <summary>Enters a message; false when it was heard before.</summary>
    internal static bool TryEnter(SqliteConnection connection, string terminal, uint boot, uint seq)
    {
        // The ranges around the number: the one that begins at or before it, and the one that begins right behind it.
        var before = At(connection, terminal, boot, "from_seq <= @seq ORDER BY from_seq DESC", seq);
        if (before is { } covering && seq <= covering.ToSeq)
            return false;
        var after = At(connection, terminal, boot, "from_seq = @seq + 1", seq);
        var extends = before is { } left && left.ToSeq + 1 == seq;
        if (after is not null)
            Execute(connection, "DELETE FROM heard WHERE terminal = @terminal AND boot = @boot AND from_seq = @seq + 1", terminal, boot, seq);
        var to = after?.ToSeq ?? seq;
        if (extends)
        {
            connection.Execute(
                "UPDATE heard SET to_seq = @to WHERE terminal = @terminal AND boot = @boot AND from_seq = @FromSeq",
                new { to, terminal, boot = (long)boot, before!.FromSeq });
        }
        else
        {
            connection.Execute(
                "INSERT INTO heard (terminal, boot, from_seq, to_seq) VALUES (@terminal, @boot, @seq, @to)",
                new { terminal, boot = (long)boot, seq = (long)seq, to });
        }

        return true;
    }

    internal static void KeepAnswer(SqliteConnection connection, string terminal, Acknowledgement answer) =>
        connection.Execute(
            "INSERT INTO acks (terminal, boot, seq, body) VALUES (@terminal, @boot, @seq, @body)",
            new { terminal, boot = (long)answer.Boot, seq = (long)answer.Seq, body = answer.Write() });

    /// <summary>The first answer to a message, null when it is one that gets none.</summary>
    internal static byte[]? FirstAnswer(SqliteConnection connection, string terminal, uint boot, uint seq) =>
        connection.QuerySingleOrDefault<byte[]>(
            "SELECT body FROM acks WHERE terminal = @terminal AND boot = @boot AND seq = @seq",
            new { terminal, boot = (long)boot, seq = (long)seq });

    private static Heard? At(SqliteConnection connection, string terminal, uint boot, string where, uint seq) =>
        connection.QueryFirstOrDefault<Heard>(
            $"SELECT from_seq AS FromSeq, to_seq AS ToSeq FROM heard WHERE terminal = @terminal AND boot = @boot AND {where} LIMIT 1",
            new { terminal, boot = (long)boot, seq = (long)seq });

    private static void Execute(SqliteConnection connection, string sql, string terminal, uint boot, uint seq) =>
        connection.Execute(sql, new { terminal, boot = (long)boot, seq = (long)seq });
}
