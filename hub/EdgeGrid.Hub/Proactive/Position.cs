using Dapper;
using EdgeGrid.Hub.Telemetry;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>How far the rules have looked, so that over a restart nothing is missed; times are Unix milliseconds.</summary>
/// <param name="BeganAt">When they looked for the first time.</param>
/// <param name="LookedAt">When they looked last.</param>
/// <param name="EventId">Up to which event of the feed.</param>
/// <param name="HeardId">Up to which event of the feed the silences are kept.</param>
/// <param name="ReadingId">Up to which stored reading, in the order of their arrival.</param>
/// <param name="RanUntil">Until when the hub is known to have run.</param>
/// <param name="Run">Which run of the hub has begun to look.</param>
internal sealed record Position(long BeganAt, long LookedAt, long EventId, long HeardId, long ReadingId, long RanUntil, string Run)
{
    internal static Position? Of(SqliteConnection connection) => connection.QuerySingleOrDefault<Position>(
        """
        SELECT began_at AS BeganAt, looked_at AS LookedAt, event_id AS EventId, heard_id AS HeardId, reading_id AS ReadingId, ran_until AS RanUntil,
          run AS Run
        FROM proactive_position
        """);

    /// <summary>Where a look that begins now will have got to.</summary>
    internal static Position Ahead(SqliteConnection connection, long beganAt, long now, string run) => connection.QuerySingle<Position>(
        """
        SELECT @beganAt AS BeganAt, @now AS LookedAt, (SELECT coalesce(max(id), 0) FROM events) AS EventId,
          (SELECT coalesce(max(id), 0) FROM events) AS HeardId, (SELECT coalesce(max(id), 0) FROM reading_log) AS ReadingId, @now AS RanUntil, @run AS Run
        """,
        new { beganAt, now, run });

    internal void Keep(SqliteConnection connection)
    {
        ReadingLog.Take(connection, ReadingLog.Rules, ReadingId);
        connection.Execute(
        """
        INSERT OR REPLACE INTO proactive_position (one, began_at, looked_at, event_id, heard_id, reading_id, ran_until, run)
        VALUES (1, @BeganAt, @LookedAt, @EventId, @HeardId, @ReadingId, @RanUntil, @Run)
        """,
        this);
    }
}
