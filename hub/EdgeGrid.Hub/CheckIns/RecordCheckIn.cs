using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// A scan becomes a count of its hour and nothing else: the pseudonym is read, judged and dropped. Without a legal basis nobody is
/// counted in.
/// </summary>
internal static class RecordCheckIn
{
    /// <summary>Why an accepted scan is not counted, as the terminal is told.</summary>
    internal const string NoLegalBasis = "noLegalBasis";

    /// <summary>Counts within the current write, and says what the terminal is told.</summary>
    internal static Acknowledgement Handle(SqliteConnection connection, string terminal, GridCode grid, CodeScanned scan, long receivedAt)
    {
        var accepted = scan.Verdict == ScanVerdict.Accepted;
        if (accepted && Campaign.CheckInUntil(connection, grid, receivedAt) == 0)
            return new(scan.Head.Boot, scan.Head.Seq, AckResult.Rejected, null, "签到未开启", NoLegalBasis);

        connection.Execute(
            """
            INSERT INTO check_in_hours (terminal, grid_code, hour, direction, verdict, scans, people)
            VALUES (@terminal, @grid, @hour, @direction, @verdict, 1, @people)
            ON CONFLICT DO UPDATE SET scans = scans + 1, people = people + excluded.people
            """,
            new
            {
                terminal,
                grid = grid.Text,
                hour = HourOf(scan.Head, receivedAt),
                direction = ScanDirectionWord.Write(scan.Direction),
                verdict = ScanVerdictWord.Write(scan.Verdict),
                people = accepted ? scan.Count : 0,
            });
        return new(scan.Head.Boot, scan.Head.Seq, AckResult.Recorded, null, accepted ? "签到成功" : null, null);
    }

    /// <summary>The hour a message counts in: the device's where its clock is set, the receive time otherwise.</summary>
    internal static long HourOf(MessageHead head, long receivedAt)
    {
        const long hour = 60 * UnixTime.Minute;
        var at = DeviceTime.Of(head, receivedAt);
        return at - (at % hour);
    }
}
