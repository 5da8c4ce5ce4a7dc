using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>A time in which a terminal was offline; Unix milliseconds, the end null while it is.</summary>
internal sealed record Silence(string Terminal, string GridCode, long FromAt, long? UntilAt)
{
    private const string Columns = "terminal AS Terminal, grid_code AS GridCode, from_at AS FromAt, until_at AS UntilAt";

    /// <summary>The silences that go on, or ended since.</summary>
    internal static IReadOnlyList<Silence> EndedSince(SqliteConnection connection, long at) => connection.Query<Silence>(
        $"SELECT {Columns} FROM silences WHERE until_at IS NULL OR until_at >= @at ORDER BY from_at, terminal", new { at }).AsList();

    /// <summary>The silences within a grid that had begun before the end of a time and went on in it.</summary>
    internal static IReadOnlyList<Silence> Within(SqliteConnection connection, string grid, long from, long until) => connection.Query<Silence>(
        $"""
         SELECT {Columns} FROM silences
         WHERE {GridStore.Within("grid_code")} AND from_at < @until AND (until_at IS NULL OR until_at >= @from) ORDER BY from_at, terminal
         """,
        new { grid, from, until }).AsList();

    /// <summary>Continues the silences by what the feed says since an event; a terminal that was revoked is not silent.</summary>
    internal static void Follow(SqliteConnection connection, long afterEvent)
    {
        var changes = connection.Query<(string Terminal, string GridCode, string Type, long At)>(
            """
            SELECT json_extract(data, '$.terminal'), grid_code, type, at
            FROM events WHERE id > @afterEvent AND type IN ('terminal.online', 'terminal.offline') ORDER BY id
            """,
            new { afterEvent });
        foreach (var change in changes)
        {
            if (change.Type == "terminal.offline")
                Begin(connection, change.Terminal, change.GridCode, change.At);
            else
                connection.Execute("UPDATE silences SET until_at = @At WHERE terminal = @Terminal AND until_at IS NULL", new { change.At, change.Terminal });
        }

        connection.Execute(
            """
            UPDATE silences SET until_at = coalesce(t.revoked_at, t.registered_at) FROM terminals t
            WHERE t.id = silences.terminal AND until_at IS NULL AND (t.revoked_at IS NOT NULL OR t.registered_at > from_at)
            """);
    }

    /// <summary>Whoever was heard before the hub's start and is not silent yet has yet to speak.</summary>
    internal static void BeginAll(SqliteConnection connection, long now) =>
        connection.Execute(
            """
            INSERT INTO silences (terminal, grid_code, from_at)
            SELECT id, grid_code, @now FROM terminals
            WHERE revoked_at IS NULL AND last_seen IS NOT NULL AND id NOT IN (SELECT terminal FROM silences WHERE until_at IS NULL)
            ON CONFLICT (terminal, from_at) DO UPDATE SET until_at = NULL
            """,
            new { now });

    private static void Begin(SqliteConnection connection, string terminal, string grid, long at) =>
        connection.Execute(
            """
            INSERT INTO silences (terminal, grid_code, from_at)
            SELECT @terminal, @grid, @at WHERE NOT EXISTS (SELECT 1 FROM silences WHERE terminal = @terminal AND until_at IS NULL)
            ON CONFLICT (terminal, from_at) DO UPDATE SET until_at = NULL
            """,
            new { terminal, grid, at });
}
