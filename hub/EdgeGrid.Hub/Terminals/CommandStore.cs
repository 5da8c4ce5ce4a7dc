using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Commands to terminals: they wait here, over a restart of the hub, until answered or expired.</summary>
internal static class CommandStore
{
    private static readonly string Keys = CommandKindWord.Write(CommandKind.Keys);

    private sealed record Row(string Id, string Kind, byte[]? Args, long ExpiresAt);

    /// <summary>How long it is shown what became of a command, counted from when it would have expired.</summary>
    internal static readonly TimeSpan ShownFor = TimeSpan.FromDays(30);

    /// <summary>Queues a command; false when its id is known already, unless it expired before anybody carried it out. What is long over makes room.</summary>
    internal static bool TryAdd(SqliteConnection connection, string terminal, TerminalCommand command, long at)
    {
        var isNew = connection.Execute(
            """
            INSERT INTO commands (id, terminal, kind, args, created_at, expires_at)
            VALUES (@Id, @terminal, @kind, @Args, @at, @Expires)
            ON CONFLICT (id) DO UPDATE SET args = excluded.args, created_at = excluded.created_at, expires_at = excluded.expires_at
            WHERE answered_at IS NULL AND commands.expires_at <= @at
            """,
            new { command.Id, terminal, kind = CommandKindWord.Write(command.Kind), command.Args, at, command.Expires }) == 1;
        if (isNew)
            connection.Execute("DELETE FROM commands WHERE terminal = @terminal AND expires_at < @over", new { terminal, over = at - (long)ShownFor.TotalMilliseconds });
        return isNew;
    }

    /// <summary>When a command given now counts as given: after the one before, so that a terminal hears them in their order.</summary>
    internal static long After(SqliteConnection connection, string terminal, long now) => Math.Max(
        now, connection.ExecuteScalar<long?>("SELECT max(created_at) + 1 FROM commands WHERE terminal = @terminal", new { terminal }) ?? now);

    /// <summary>What a terminal has not answered yet and is still wanted, oldest first.</summary>
    internal static IReadOnlyList<TerminalCommand> Waiting(SqliteConnection connection, string terminal, long now) =>
        [.. connection.Query<Row>(
            """
            SELECT id AS Id, kind AS Kind, args AS Args, expires_at AS ExpiresAt FROM commands
            WHERE terminal = @terminal AND answered_at IS NULL AND expires_at > @now ORDER BY created_at, id
            """,
            new { terminal, now }).Select(row => new TerminalCommand(row.Id, KindOf(row.Kind), row.Args, row.ExpiresAt))];

    /// <summary>A command and what became of it.</summary>
    internal sealed record Told(string Id, string Kind, long CreatedAt, long ExpiresAt, long? AnsweredAt, long? Ok, string? Error, string? Text);

    /// <summary>What a terminal was told, newest first, those before a moment and an id.</summary>
    internal static IReadOnlyList<Told> Of(SqliteConnection connection, string terminal, (long At, string Id) before, int limit) =>
        connection.Query<Told>(
            """
            SELECT id AS Id, kind AS Kind, created_at AS CreatedAt, expires_at AS ExpiresAt, answered_at AS AnsweredAt, ok AS Ok, error AS Error, text AS Text FROM commands
            WHERE terminal = @terminal AND (created_at, id) < (@at, @id) ORDER BY created_at DESC, id DESC LIMIT @limit
            """,
            new { terminal, at = before.At, id = before.Id, limit }).AsList();

    /// <summary>The terminals that have not answered a command that is still wanted.</summary>
    internal static IEnumerable<string> Unanswered(SqliteConnection connection, long now) =>
        connection.Query<string>("SELECT DISTINCT terminal FROM commands WHERE answered_at IS NULL AND expires_at > @now", new { now });

    /// <summary>Keeps a terminal's answer. Keys that it could not take wait on: without them it takes no code. Of those it took the month is kept with it.</summary>
    internal static void Answer(SqliteConnection connection, string terminal, CommandAnswered answer, long at)
    {
        connection.Execute(
            """
            UPDATE commands SET answered_at = iif(@Ok OR kind <> @Keys, @at, NULL), ok = @Ok, error = @Error, text = @Text
            WHERE id = @Id AND terminal = @terminal AND answered_at IS NULL
            """,
            new { answer.Id, terminal, answer.Ok, answer.Error, answer.Text, at, Keys });
        if (answer.Ok && answer.Id.StartsWith(Keys + '-', StringComparison.Ordinal))
            connection.Execute("UPDATE terminals SET key_epoch = substr(@Id, -4) WHERE id = @terminal AND @Id IN (SELECT id FROM commands WHERE kind = @Keys)", new { answer.Id, terminal, Keys });
    }

    /// <summary>Lets check-in keys be given anew: the terminal has begun anew and has none.</summary>
    internal static void ForgetKeys(SqliteConnection connection, string terminal)
    {
        connection.Execute("DELETE FROM commands WHERE terminal = @terminal AND kind = @Keys", new { terminal, Keys });
        connection.Execute("UPDATE terminals SET key_epoch = NULL WHERE id = @terminal", new { terminal });
    }

    /// <summary>Drops what a terminal was told and is yet to be told: whatever comes back under its id has to be told anew.</summary>
    internal static void Forget(SqliteConnection connection, string terminal) =>
        connection.Execute("DELETE FROM commands WHERE terminal = @terminal", new { terminal });

    internal static CommandKind KindOf(string word) => Enum.GetValues<CommandKind>().First(kind => CommandKindWord.Write(kind) == word);
}
