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
          w.colour AS Colour, w.areas AS Areas, w.expires_at AS ExpiresAt, w.cancelled_at AS CancelledAt,
          (SELECT group_concat(chain, ' ') FROM (SELECT chain FROM warning_chains WHERE warning = w.key ORDER BY chain)) AS ChainKeys
        FROM warnings w JOIN warnings a ON a.key = w.chain
        """;

    internal static Warning? Find(SqliteConnection connection, string sender, string identifier) =>
        connection.QuerySingleOrDefault<Warning>($"{Select} WHERE w.sender = @sender AND w.identifier = @identifier", new { sender, identifier });

    internal static IReadOnlyList<Warning> Before(SqliteConnection connection, long before, int limit) =>
        connection.Query<Warning>($"{Select} WHERE w.key < @before ORDER BY w.key DESC LIMIT @limit", new { before, limit }).AsList();

    internal static IReadOnlyList<Warning> Received(SqliteConnection connection, long from, long until) =>
        connection.Query<Warning>($"{Select} WHERE w.received_at >= @from AND w.received_at < @until ORDER BY w.key", new { from, until }).AsList();

    /// <summary>Which of these alerts nobody has cancelled, in the order they came.</summary>
    internal static IReadOnlyList<long> Running(SqliteConnection connection, IEnumerable<long> chains) =>
        connection.Query<long>("SELECT key FROM warnings WHERE key IN @chains AND cancelled_at IS NULL ORDER BY key", new { chains }).AsList();

    /// <summary>Keeps a warning as one about these alerts, or where there are none as the first of its own.</summary>
    internal static Warning Insert(SqliteConnection connection, Warning received, IReadOnlyList<long> chains)
    {
        var key = connection.ExecuteScalar<long>(
            """
            INSERT INTO warnings (chain, sender, identifier, received_at, sent_at, status, msg_type, event, headline, severity, colour, areas, expires_at, cancelled_at)
            VALUES (@Chain, @Sender, @Identifier, @ReceivedAt, @SentAt, @Status, @MsgType,
              @Event, @Headline, @Severity, @Colour, @Areas, @ExpiresAt, @CancelledAt)
            RETURNING key
            """,
            received with { Chain = chains.Count > 0 ? chains[0] : 0 });
        connection.Execute("UPDATE warnings SET chain = key WHERE key = @key AND chain = 0", new { key });
        foreach (var chain in chains.DefaultIfEmpty(key))
            connection.Execute("INSERT INTO warning_chains (chain, warning) VALUES (@chain, @key)", new { chain, key });
        return Find(connection, received.Sender, received.Identifier)!;
    }

    /// <summary>Cancels alerts, and every message about them that is not about another one, too, which runs on.</summary>
    internal static void Cancel(SqliteConnection connection, IReadOnlyList<long> chains, long at)
    {
        connection.Execute("UPDATE warnings SET cancelled_at = @at WHERE key IN @chains AND cancelled_at IS NULL", new { chains, at });
        connection.Execute(
            """
            UPDATE warnings SET cancelled_at = @at
            WHERE cancelled_at IS NULL AND key IN (SELECT warning FROM warning_chains WHERE chain IN @chains)
              AND NOT EXISTS (SELECT 1 FROM warning_chains m JOIN warnings a ON a.key = m.chain WHERE m.warning = warnings.key AND a.cancelled_at IS NULL)
            """,
            new { chains, at });
    }
}
