using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Readings that wait for the outside store in the raw history, by the hour they were measured in. They came out of the log when it held as
/// many as may wait there: nobody is made to wait for a server, nothing is given up, and an hour is sent as a whole.
/// </summary>
internal static class OwedHours
{
    // What one write looks at.
    private const long AtOnce = 20_000;

    /// <summary>Readings that wait, in the log and in the raw history.</summary>
    internal static long Waiting(SqliteConnection connection) => OutsidePosition.Find(connection) is { } position
        ? ReadingLog.Last(connection) - position.Upto + connection.ExecuteScalar<long>("SELECT coalesce(sum(n), 0) FROM outside_owed")
        : 0;

    /// <summary>The oldest hour that is owed, counted from the Unix epoch; null for none.</summary>
    internal static long? Oldest(SqliteConnection connection) => connection.ExecuteScalar<long?>("SELECT min(hour) FROM outside_owed");

    /// <summary>Whether more wait in the log than may, and some of them are in the raw history too.</summary>
    internal static bool CanSetAside(SqliteConnection connection, int mostWaiting)
    {
        var (from, upto) = Excess(connection, mostWaiting);
        return upto > from;
    }

    /// <summary>Takes the oldest readings out of the log's queue, within the current write, as far as more wait there than may.</summary>
    internal static void SetAside(SqliteConnection connection, int mostWaiting)
    {
        var (from, upto) = Excess(connection, mostWaiting);
        connection.Execute(
            """
            INSERT INTO outside_owed (hour, n)
            SELECT at / @Hour, count(*) FROM reading_log WHERE id > @from AND id <= @upto GROUP BY at / @Hour
            ON CONFLICT (hour) DO UPDATE SET n = n + excluded.n
            """,
            new { RollUpSlot.Hour, from, upto });
        // What was measured in the same moment on both sides of this has to be told apart.
        new OutsidePosition(Math.Max(0, upto - ForwardReadings.MostRows), upto).Keep(connection);
    }

    /// <summary>An hour has been sent.</summary>
    internal static void Settle(SqliteConnection connection, long hour) => connection.Execute("DELETE FROM outside_owed WHERE hour = @hour", new { hour });

    /// <summary>Nothing is owed any more.</summary>
    internal static void Forget(SqliteConnection connection) => connection.Execute("DELETE FROM outside_owed");

    private static (long From, long Upto) Excess(SqliteConnection connection, int mostWaiting)
    {
        var from = OutsidePosition.Of(connection).Upto;
        var excess = Math.Min(ReadingLog.Last(connection) - from - mostWaiting, AtOnce);
        // Only what has been folded is in the raw history.
        return (from, Math.Min(from + excess, ReadingLog.TakenBy(connection, ReadingLog.Fold) ?? 0));
    }
}
