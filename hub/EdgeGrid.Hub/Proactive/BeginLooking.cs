using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// At the hub's start: keeps for how long nobody could be heard, begins the silence of everybody who has yet to speak, and looks at once.
/// </summary>
internal sealed class BeginLooking(HubDatabase database, AlarmBook alarms, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.WriteAsync(Begin);

    /// <summary>Keeps until when the hub ran; after a crash it is the last look.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => database.WriteAsync(connection =>
    {
        if (Position.Of(connection) is { } last)
            (last with { RanUntil = Math.Max(last.RanUntil, Now) }).Keep(connection);
    });

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Begin(SqliteConnection connection)
    {
        var now = Now;
        var last = Position.Of(connection) ?? Position.Ahead(connection, now, now);
        Silence.Follow(connection, last.HeardId);
        new Pause(last.RanUntil, Math.Max(now, last.RanUntil)).Keep(connection);
        Silence.BeginAll(connection, now);
        (last with { HeardId = Position.Ahead(connection, last.BeganAt, now).HeardId }).Keep(connection);
        LookAround.SetNext(connection, alarms, now);
    }
}
