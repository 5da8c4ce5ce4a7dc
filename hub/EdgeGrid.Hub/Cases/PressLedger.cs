using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>The presses behind the cases: one appeal each, with what the device said as evidence.</summary>
internal static class PressLedger
{
    /// <summary>A press that can still be taken back.</summary>
    internal sealed record Standing(string AppealId, long CaseKey, long At, long Boot, long DeviceAt, string DeviceClock);

    /// <summary>Keeps a press as an appeal of a case, and names the appeal.</summary>
    internal static string Add(SqliteConnection connection, long caseKey, PressEvidence evidence)
    {
        var press = evidence.Press;
        var id = AppealStore.NewId();
        connection.Execute(
            """
            INSERT INTO appeals (id, case_key, at, channel, terminal, boot, seq, button, category_given, device_at, device_clock, held_ms)
            VALUES (@id, @caseKey, @ReceivedAt, 'terminalButton', @Terminal, @boot, @seq, @button, @Category, @deviceAt, @clock, @HeldMs)
            """,
            new
            {
                id,
                caseKey,
                evidence.ReceivedAt,
                evidence.Terminal,
                boot = (long)press.Head.Boot,
                seq = (long)press.Head.Seq,
                button = ButtonWord.Write(press.Button),
                press.Category,
                deviceAt = press.Head.At,
                clock = ClockQualityWord.Write(press.Head.Clock),
                press.HeldMs,
            });
        return id;
    }

    /// <summary>The terminal's latest press of a button, unless it was taken back already.</summary>
    internal static Standing? Latest(SqliteConnection connection, string terminal, Button button) =>
        connection.QueryFirstOrDefault<Standing>(
            """
            SELECT id AS AppealId, case_key AS CaseKey, at AS At, boot AS Boot, device_at AS DeviceAt, device_clock AS DeviceClock
            FROM appeals WHERE terminal = @terminal AND button = @button AND withdrawn_at IS NULL
            ORDER BY at DESC, seq DESC LIMIT 1
            """,
            new { terminal, button = ButtonWord.Write(button) });

    /// <summary>Whether a red press still stands; false when it was taken back.</summary>
    internal static bool IsStandingEmergency(SqliteConnection connection, string appealId) =>
        connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM appeals WHERE id = @appealId AND button = @button AND withdrawn_at IS NULL)",
            new { appealId, button = ButtonWord.Write(Button.Emergency) });

    internal static void Withdraw(SqliteConnection connection, string appealId, long at) =>
        connection.Execute("UPDATE appeals SET withdrawn_at = @at WHERE id = @appealId", new { appealId, at });

    /// <summary>How many appeals of a case still stand.</summary>
    internal static long CountStanding(SqliteConnection connection, long caseKey) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM appeals WHERE case_key = @caseKey AND withdrawn_at IS NULL", new { caseKey });

    /// <summary>
    /// The how many-th press of its button within a window (milliseconds) a press was, what was taken back apart. Those after it do not
    /// count; those of one millisecond follow their numbers.
    /// </summary>
    internal static long RankOf(SqliteConnection connection, string appealId, long window) =>
        connection.ExecuteScalar<long>(
            """
            SELECT count(*) FROM appeals AS judged JOIN appeals AS earlier ON earlier.terminal = judged.terminal AND earlier.button = judged.button
            WHERE judged.id = @appealId AND earlier.withdrawn_at IS NULL AND earlier.at > judged.at - @window AND earlier.at <= judged.at
              AND (earlier.at, earlier.seq, earlier.id) <= (judged.at, judged.seq, judged.id)
            """,
            new { appealId, window });

    /// <summary>How often a terminal's button was pressed since, what was taken back apart.</summary>
    internal static long CountSince(SqliteConnection connection, string terminal, Button button, long since) =>
        connection.ExecuteScalar<long>(
            "SELECT count(*) FROM appeals WHERE terminal = @terminal AND button = @button AND at > @since AND withdrawn_at IS NULL",
            new { terminal, button = ButtonWord.Write(button), since });
}
