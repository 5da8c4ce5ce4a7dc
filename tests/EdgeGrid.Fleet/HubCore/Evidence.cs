using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Fleet.Oracle;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>
/// Looks in the hub's tables, with questions of its own, whether what the hub tells its terminals is so: each answer of a press against its
/// appeal, each step against the case's timeline.
/// </summary>
internal static class Evidence
{
    /// <summary>After the commits of a turn: what became of the presses that arrived in it, and what is told without being so.</summary>
    internal static void Weigh(HubDatabase database, IReadOnlyList<Up> arrived, TurnOutput output)
    {
        var presses = arrived.Where(up => up is { Kind: UpKind.Publish, Stream: Topics.Press }).ToList();
        var told = output.Down.SelectMany(of => of.Said.Select(down => (of.Connection.Terminal.Id, down))).Where(of => of.down.Kind == DownKind.Message).ToList();
        if (told.Count == 0 && presses.Count == 0)
            return;
        database.Read(connection =>
        {
            foreach (var press in presses)
                output.Filed.AddRange(FiledOf(connection, press));
            foreach (var (terminal, down) in told)
            {
                Topics.TryRead(down.Topic, out _, out var stream);
                if (stream == Topics.Ack && Acknowledgement.TryRead(down.Body, out _) is { } ack && !IsStored(connection, terminal, ack))
                    output.Broken.Add((Invariant.AnsweredIsStored, terminal, $"number {ack.Seq} of boot {ack.Boot} is answered {ack.Result} {ack.CaseId}, which the store does not bear out"));
                if (stream == Topics.Progress && CaseProgress.TryRead(down.Body, out _) is { } progress && !HasHappened(connection, terminal, progress))
                    output.Broken.Add((Invariant.DoorSaysWhatIsSo, terminal, $"the hub tells of {progress.CaseId} {progress.State}, which is not so"));
            }

            return 0;
        });
    }

    /// <summary>The whole ledger and all appeals of doors.</summary>
    internal static Audit Audit(HubDatabase database) => database.Read(connection => new Audit(
        [.. connection.Query<(string Terminal, uint Boot, uint From, uint To)>(
            "SELECT t.id, c.boot, c.from_seq, c.to_seq FROM came c JOIN terminals t ON t.key = c.terminal_key ORDER BY t.key, c.boot, c.from_seq")
            .Select(row => new CameRange(row.Terminal, row.Boot, row.From, row.To))],
        [.. connection.Query<(string Terminal, uint Boot, uint Seq)>("SELECT terminal, boot, seq FROM appeals WHERE channel = 'terminalButton' ORDER BY terminal, boot, seq")]));

    private static IEnumerable<Filing> FiledOf(SqliteConnection connection, Up press)
    {
        MessageHead.TryReadIdentity(press.Bytes, out var boot, out var seq);
        var terminal = press.Connection.Terminal.Id;
        return connection.Query<(string CaseId, string Button)>(
            "SELECT c.id, a.button FROM appeals a JOIN cases c ON c.key = a.case_key WHERE a.terminal = @terminal AND a.boot = @boot AND a.seq = @seq",
            new { terminal, boot = (long)boot, seq = (long)seq }).Select(row => new Filing(terminal, boot, seq, row.CaseId, row.Button));
    }

    private static bool IsStored(SqliteConnection connection, string terminal, Acknowledgement ack) => connection.ExecuteScalar<bool>(
        ack.Result switch
        {
            AckResult.Filed or AckResult.Merged =>
                """
                SELECT EXISTS (SELECT 1 FROM appeals a JOIN cases c ON c.key = a.case_key
                  WHERE a.terminal = @terminal AND a.boot = @boot AND a.seq = @seq AND c.id = @CaseId)
                """,
            AckResult.Cancelled =>
                """
                SELECT EXISTS (SELECT 1 FROM appeals a JOIN cases c ON c.key = a.case_key
                  WHERE a.terminal = @terminal AND a.withdrawn_at IS NOT NULL AND c.id = @CaseId)
                """,
            _ => "SELECT EXISTS (SELECT 1 FROM acks WHERE terminal = @terminal AND boot = @boot AND seq = @seq)",
        },
        new { terminal, boot = (long)ack.Boot, seq = (long)ack.Seq, ack.CaseId });

    private static bool HasHappened(SqliteConnection connection, string terminal, CaseProgress progress) => connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM cases c JOIN appeals a ON a.case_key = c.key WHERE c.id = @CaseId AND a.terminal = @terminal
          AND (EXISTS (SELECT 1 FROM timeline t WHERE t.case_key = c.key AND t.to_state = @state)
            OR EXISTS (SELECT 1 FROM whistles w JOIN musters m ON m.whistle_key = w.key WHERE w.case_key = c.key
              AND ((@state = 'reportedIn' AND m.reported_in_at IS NOT NULL) OR (@state = 'accepted' AND m.signed_for_at IS NOT NULL)))))
        """,
        new { progress.CaseId, terminal, state = ProgressStateWord.Write(progress.State) });
}
