using EdgeGrid.Contracts;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Gives a terminal that was registered or begins to listen its configuration (retained) and the commands it has not answered; and
/// looks every minute whether those that listen already are owed anything new: a campaign that ended, the keys of the next month.
/// </summary>
internal sealed class DeliverDownward(
    WaitingTerminals waiting, DesiredConfig config, DeliverKeys keys, Presence presence, MqttBroker broker, HubDatabase database, TimeProvider time,
    ILogger<DeliverDownward> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _published = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var begins = waiting.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(tick, begins);
            while (waiting.Reader.TryRead(out var terminal))
                await DeliverAsync(terminal, again: true);
            if (tick.IsCompleted)
            {
                foreach (var terminal in presence.Online())
                    await DeliverAsync(terminal, again: false);
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            if (begins.IsCompleted)
                begins = waiting.Reader.WaitToReadAsync(stoppingToken).AsTask();
        }
    }

    /// <summary>Delivers what a terminal is owed; again, when it may have missed what was sent before.</summary>
    private async Task DeliverAsync(string id, bool again)
    {
        try
        {
            if (await PrepareAsync(id) is not { } owed)
            {
                // It was revoked: nobody under its id may find what it was told.
                if (_published.Remove(id))
                    await broker.PublishAsync(Topics.Of(id, Topics.Config), ReadOnlyMemory<byte>.Empty, retain: true);
                return;
            }

            if (_published.GetValueOrDefault(id) != owed.Config.Rev)
            {
                await broker.PublishAsync(Topics.Of(id, Topics.Config), owed.Config.Write(), retain: true);
                _published[id] = owed.Config.Rev;
            }

            foreach (var step in owed.Progress)
                await broker.PublishAsync(Topics.Of(id, Topics.Progress), step, retain: false);
            foreach (var command in again || owed.HasNew ? owed.Commands : [])
                await broker.PublishAsync(Topics.Of(id, Topics.Command), command.Write(), retain: false);
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "What {Terminal} is owed could not be prepared; it is tried again within a minute.", id);
        }
    }

    private Task<Owed?> PrepareAsync(string id) => database.WriteAsync(connection =>
    {
        if (TerminalStore.Find(connection, id) is not { } terminal)
            return null;
        var grid = GridCode.Parse(terminal.GridCode);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var hasNew = keys.Handle(connection, id, grid);
        return new Owed(config.Of(connection, id, grid), CommandStore.Waiting(connection, id, now), hasNew, TakeProgress(connection, id, now));
    });

    // What is told to a terminal that listens is told; for one that is away it waits.
    private List<byte[]> TakeProgress(SqliteConnection connection, string id, long now)
    {
        if (!waiting.IsListening(id) || ProgressStore.Of(connection, id) is not { Count: > 0 } waits)
            return [];
        ProgressStore.MarkTold(connection, waits.Select(step => step.Key), now);
        return [.. waits.Select(step => step.Body)];
    }

    private sealed record Owed(TerminalConfig Config, IReadOnlyList<TerminalCommand> Commands, bool HasNew, IReadOnlyList<byte[]> Progress);
}
