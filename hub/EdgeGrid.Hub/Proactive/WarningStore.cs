using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>The warnings' table, one row for each message.</summary>
internal static class WarningStore
{
    private const string Select =
        """
        SELECT w.key AS Key, w.chain AS Chain, w.sender AS Sender, w.identifier AS Identifier, w.received_at AS ReceivedAt, a.received_at AS ChainAt,
          w.sent_at AS SentAt, w.status AS Status, w.msg_type AS MsgType, w.event AS Event, w.headline AS Headline, w.severity AS Severity,
          w.colour AS Colour, w.areas AS Areas, w.expires_at AS ExpiresAt, w.cancelled_at AS CancelledAt
        FROM warnings w JOIN warnings a ON a.key = w.chain
        """;

    internal static Warning? Find(SqliteConnection connection, string sender, string identifier) =>
        connection.QuerySingleOrDefault<Warning>($"{Select} WHERE w.sender = @sender AND w.identifier = @identifier", new { sender, identifier });

    internal static IReadOnlyList<Warning> Before(SqliteConnection connection, long before, int limit) =>
        connection.Query<Warning>($"{Select} WHERE w.key < @before ORDER BY w.key DESC LIMIT @limit", new { before, limit }).AsList();

    internal static IReadOnlyList<Warning> Received(SqliteConnection connection, long from, long until) =>
        connection.Query<Warning>($"{Select} WHERE w.received_at >= @from AND w.received_at < @until ORDER BY w.key", new { from, until }).AsList();

    /// <summary>Keeps a warning in the chain of another, or as the first of its own.</summary>
    internal static Warning Insert(SqliteConnection connection, Warning received, Warning? about)
    {
        var key = connection.ExecuteScalar<long>(
            """
            INSERT INTO warnings (chain, sender, identifier, received_at, sent_at, status, msg_type, event, headline, severity, colour, areas, expires_at)
            VALUES (coalesce(@chain, 0), @Sender, @Identifier, @ReceivedAt, @SentAt, @Status, @MsgType,
              @Event, @Headline, @Severity, @Colour, @Areas, @ExpiresAt)
            RETURNING key
            """,
            new
            {
                chain = about?.Chain,
                received.Sender,
                received.Identifier,
                received.ReceivedAt,
                received.SentAt,
                received.Status,
                received.MsgType,
                received.Event,
                received.Headline,
                received.Severity,
                received.Colour,
                received.Areas,
                received.ExpiresAt,
            });
        connection.Execute("UPDATE warnings SET chain = key WHERE key = @key AND chain = 0", new { key });
        return received with { Key = key, Chain = about?.Chain ?? key, ChainAt = about?.ChainAt ?? received.ReceivedAt };
    }

    internal static void Cancel(SqliteConnection connection, long chain, long at) =>
        connection.Execute("UPDATE warnings SET cancelled_at = @at WHERE chain = @chain AND cancelled_at IS NULL", new { chain, at });
}
