using Dapper;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Clocks;

/// <summary>The alarms that wait, kept in the store and so over a restart; whoever watches is told when one was set.</summary>
internal sealed class AlarmBook : IDisposable
{
    private readonly HubDatabase _database;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _set;

    public AlarmBook(HubDatabase database)
    {
        _database = database;
        _database.Committed += OnCommitted;
    }

    /// <summary>Completes with the next commit that sets an alarm.</summary>
    internal Task Changed => _changed.Task;

    /// <summary>Sets an alarm within the current write; one that is set already, or has rung, stays as it is.</summary>
    internal void Set(SqliteConnection connection, string kind, string subject, string detail, long dueAt)
    {
        connection.Execute(
            "INSERT INTO alarms (kind, subject, detail, due_at, ring_at) VALUES (@kind, @subject, @detail, @dueAt, @dueAt) ON CONFLICT DO NOTHING",
            new { kind, subject, detail, dueAt });
        _set = true;
    }

    /// <summary>
    /// Drops the waiting alarms of a kind and subject whose detail begins so; with <paramref name="dueAfter"/> only those due later: what has
    /// fallen due rings, late, whatever came before it.
    /// </summary>
    internal static void Clear(SqliteConnection connection, string kind, string subject, string detailPrefix = "", long dueAfter = long.MinValue) =>
        connection.Execute(
            """
            DELETE FROM alarms
            WHERE kind = @kind AND subject = @subject AND rung_at IS NULL AND due_at > @dueAfter AND substr(detail, 1, length(@detailPrefix)) = @detailPrefix
            """,
            new { kind, subject, detailPrefix, dueAfter });

    /// <summary>Lets the waiting alarms of a kind be about another subject from now on; they fall due as before.</summary>
    internal static void Move(SqliteConnection connection, string kind, string from, string to) =>
        connection.Execute(
            "UPDATE OR IGNORE alarms SET subject = @to WHERE kind = @kind AND subject = @from AND rung_at IS NULL", new { kind, from, to });

    /// <summary>When the next alarm rings; null when none waits.</summary>
    internal static long? NextRing(SqliteConnection connection) =>
        connection.ExecuteScalar<long?>("SELECT min(ring_at) FROM alarms WHERE rung_at IS NULL");

    /// <summary>The alarms that ring by now, in the order in which they fell due.</summary>
    internal static IReadOnlyList<long> Ringing(SqliteConnection connection, long now, int limit) =>
        connection.Query<long>(
            "SELECT key FROM alarms WHERE rung_at IS NULL AND ring_at <= @now ORDER BY ring_at, key LIMIT @limit", new { now, limit }).AsList();

    /// <summary>The alarm if it still waits: another one's effect may have dropped it meanwhile.</summary>
    internal static Alarm? Waiting(SqliteConnection connection, long key) =>
        connection.QuerySingleOrDefault<Alarm>(
            "SELECT key AS Key, kind AS Kind, subject AS Subject, detail AS Detail, due_at AS DueAt FROM alarms WHERE key = @key AND rung_at IS NULL",
            new { key });

    internal static void MarkRung(SqliteConnection connection, long key, long now) =>
        connection.Execute("UPDATE alarms SET rung_at = @now WHERE key = @key", new { key, now });

    /// <summary>Drops the alarms of a kind that have rung: of one that rings each minute nobody needs the history.</summary>
    internal static void ForgetRung(SqliteConnection connection, string kind) =>
        connection.Execute("DELETE FROM alarms WHERE kind = @kind AND rung_at IS NOT NULL", new { kind });

    /// <summary>Lets an alarm ring again later; when it fell due stays as it was.</summary>
    internal static void Postpone(SqliteConnection connection, long key, long until) =>
        connection.Execute("UPDATE alarms SET ring_at = @until WHERE key = @key", new { key, until });

    public void Dispose() => _database.Committed -= OnCommitted;

    private void OnCommitted()
    {
        if (!_set)
            return;
        _set = false;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
