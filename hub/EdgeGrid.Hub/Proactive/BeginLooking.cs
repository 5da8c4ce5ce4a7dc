using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Once in each run of the hub: keeps for how long nobody could be heard, begins the silence of everybody who has yet to speak, and looks at
/// once. Whoever comes first begins, the hub's start or the first look.
/// </summary>
internal sealed class BeginLooking(HubDatabase database, AlarmBook alarms, TimeProvider time) : IHostedService
{
    // Stored with what the beginning changed: a write that is undone undoes both.
    private readonly string _run = Guid.NewGuid().ToString("N");

    public Task StartAsync(CancellationToken cancellationToken) => database.WriteAsync(connection => Handle(connection, Now));

    /// <summary>Keeps until when the hub ran; after a crash it is the last look.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => database.WriteAsync(connection =>
    {
        if (Position.Of(connection) is { } last && last.Run == _run)
            (last with { RanUntil = Math.Max(last.RanUntil, Now) }).Keep(connection);
    });

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins within the current write unless this run has begun; says how far the rules have looked.</summary>
    internal Position Handle(SqliteConnection connection, long now)
    {
        var last = Position.Of(connection) ?? Position.Ahead(connection, now, now, run: "");
        if (last.Run == _run)
            return last;
        Silence.Follow(connection, last.HeardId);
        new Pause(last.RanUntil, Math.Max(now, last.RanUntil)).Keep(connection);
        Silence.BeginAll(connection, now);
        var begun = last with { HeardId = Position.Ahead(connection, last.BeganAt, now, _run).HeardId, Run = _run };
        begun.Keep(connection);
        LookAround.SetNext(connection, alarms, now);
        return begun;
    }
}
