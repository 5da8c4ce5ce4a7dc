using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Dispatch;

/// <summary>
/// The ordered feed of everything that happened. It is written inside the transaction that makes a thing happen, and followed
/// from there: whoever reads on after an id misses nothing, over a restart of either side.
/// </summary>
internal sealed class EventFeed : IDisposable
{
    // A command line beside the running hub appends too; its commits raise no signal here.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Read at once while somebody catches up.
    private const int Batch = 500;

    private readonly HubDatabase _database;
    private readonly TimeProvider _time;
    private volatile TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _appended;

    public EventFeed(HubDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _database.Committed += OnCommitted;
    }

    /// <summary>Appends within the current write; <paramref name="data"/> becomes a JSON object.</summary>
    internal void Append(SqliteConnection connection, long at, string type, string gridCode, object data)
    {
        connection.Execute(
            "INSERT INTO events (at, type, grid_code, data) VALUES (@at, @type, @gridCode, @json)",
            new { at, type, gridCode, json = JsonSerializer.Serialize(data, JsonSerializerOptions.Web) });
        _appended = true;
    }

    /// <summary>The id of the latest event, 0 before the first.</summary>
    internal long LastId() => _database.Read(LastId);

    /// <summary>Events after an id, oldest first.</summary>
    internal IReadOnlyList<FeedEvent> After(long id, FeedScope scope, int limit) => _database.Read(c => After(c, id, scope, limit));

    /// <summary>
    /// Every event after an id, and then each one as it is committed, until cancelled; null for every second in which there was none.
    /// </summary>
    internal async IAsyncEnumerable<FeedEvent?> FollowAsync(long id, FeedScope scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            // Taken before reading: a commit in between completes it, so nothing is slept through.
            var signal = _committed.Task;
            var (batch, last) = _database.Read(c => NextAfter(c, id, scope));
            foreach (var happened in batch)
            {
                id = happened.Id;
                yield return happened;
            }

            if (batch.Count == Batch)
                continue;

            // Whatever lies before the last was looked at: who follows a quiet grid does not read the busy ones again.
            id = Math.Max(id, last);
            if (signal.IsCompleted)
                continue;
            var any = await Task.WhenAny(signal, Task.Delay(LookAgain, _time, cancel)) == signal;
            cancel.ThrowIfCancellationRequested();
            if (!any)
                yield return null;
        }
    }

    public void Dispose() => _database.Committed -= OnCommitted;

    private static List<FeedEvent> After(SqliteConnection connection, long id, FeedScope scope, int limit) => connection.Query<FeedEvent>(
        $"""
         SELECT id AS Id, at AS At, type AS Type, grid_code AS GridCode, data AS Data
         FROM events WHERE id > @id AND {GridStore.Within("grid_code")} AND (@Alerts OR type NOT GLOB 'alert.*') ORDER BY id LIMIT @limit
         """,
        new { id, grid = scope.Grid, scope.Alerts, limit }).AsList();

    // Both from one snapshot: an event that is committed between the two would be skipped for good.
    private static (List<FeedEvent> Batch, long Last) NextAfter(SqliteConnection connection, long id, FeedScope scope)
    {
        using var snapshot = connection.BeginTransaction(deferred: true);
        return (After(connection, id, scope, Batch), LastId(connection));
    }

    private static long LastId(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT coalesce(max(id), 0) FROM events");

    private void OnCommitted()
    {
        if (!_appended)
            return;
        _appended = false;
        Interlocked.Exchange(ref _committed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
