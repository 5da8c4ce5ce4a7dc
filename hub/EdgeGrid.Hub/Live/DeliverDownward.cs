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
/// looks every minute whether those that listen already are owed anything: a campaign that ended, the keys of the next month, a step of
/// their cases that they have not taken yet.
/// </summary>
internal sealed class DeliverDownward(
    WaitingTerminals waiting, DesiredConfig config, DeliverKeys keys, Presence presence, ForwardMessages forward, OwedTerminals owed, HubDatabase database, TimeProvider time,
    ILogger<DeliverDownward> log) : BackgroundService
{
    // So many are some milliseconds of writing: a press does not wait behind more.
    private const int AtOnce = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> _published = [];

    // What a terminal's present connection was sent of the commands that wait for its answer.
    private readonly Dictionary<string, HashSet<string>> _sent = [];

    // When each step was last said that no terminal has taken yet.
    private readonly Dictionary<long, long> _said = [];

    // What everybody was given at the last look; nothing that is ever given when somebody could not be.
    private string _given = "";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        owed.Named += terminal => waiting.Add(terminal, again: false);
        using var timer = new PeriodicTimer(Interval, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var begins = waiting.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(tick, begins);
            if (tick.IsCompleted)
            {
                LookAgain();
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            await DeliverAsync();
            if (begins.IsCompleted)
                begins = waiting.WaitAsync(stoppingToken);
        }
    }

    /// <summary>
    /// Names those that may be owed something: whoever has not taken a step of its cases or answered a command, and everybody where what all
    /// are given changed.
    /// Ten thousand that are owed nothing would be ten thousand commits a minute.
    /// </summary>
    internal void LookAgain()
    {
        ForgetWhatWasSaidLongAgo();
        var (given, some) = database.Read(connection => (
            config.GivenNow(connection), ProgressStore.Untold(connection).Concat(CommandStore.Unanswered(connection, Now)).ToHashSet()));
        foreach (var terminal in presence.Online().Where(online => given != _given || some.Contains(online)))
            waiting.Add(terminal, again: false);
        _given = given;
    }

    /// <summary>Delivers to everybody who waits, some at a time: when a whole district comes back, a commit for each would take long.</summary>
    internal async Task DeliverAsync()
    {
        while (waiting.Take(AtOnce) is { Count: > 0 } turns)
        {
            try
            {
                var prepared = await database.WriteAsync(connection => turns.Select(turn => Prepare(connection, turn)).ToList());
                for (var i = 0; i < turns.Count; i++)
                    Deliver(turns[i], prepared[i]);
            }
            catch (StorageException fault)
            {
                _given = "";
                log.LogError(fault, "What {Terminals} terminals are owed could not be prepared; it is tried again within a minute.", turns.Count);
            }
        }
    }

    /// <summary>Delivers what a terminal is owed: its configuration in any case, the rest when it listens.</summary>
    private void Deliver(WaitingTerminals.Turn turn, Owed? owed)
    {
        var id = turn.Terminal;
        if (owed is null)
        {
            // It was revoked: nobody under its id may find what it was told.
            if (_published.Remove(id))
                forward.Publish(Topics.Of(id, Topics.Config), ReadOnlyMemory<byte>.Empty, retain: true);
            return;
        }

        if (_published.GetValueOrDefault(id) != owed.Config.Rev)
        {
            forward.Publish(Topics.Of(id, Topics.Config), owed.Config.Write(), retain: true);
            _published[id] = owed.Config.Rev;
        }

        if (!turn.Listens)
        {
            _sent.Remove(id);
            return;
        }

        foreach (var step in owed.Progress.Where(step => turn.Again || !_said.ContainsKey(step.Key)))
        {
            // It is told once the terminal has taken it (KeepToldSteps): a connection may be dead without anybody knowing yet.
            _said[step.Key] = Now;
            forward.Publish(Topics.Of(id, Topics.Progress), step.Body, retain: false);
        }

        var sent = turn.Again ? null : _sent.GetValueOrDefault(id);
        foreach (var command in owed.Commands.Where(command => sent?.Contains(command.Id) is not true))
            forward.Publish(Topics.Of(id, Topics.Command), command.Write(), retain: false);
        _sent[id] = [.. owed.Commands.Select(command => command.Id)];
    }

    private Owed? Prepare(SqliteConnection connection, WaitingTerminals.Turn turn)
    {
        var id = turn.Terminal;
        if (TerminalStore.Find(connection, id) is not { } terminal)
            return null;
        keys.Handle(connection, id, GridCode.Parse(terminal.GridCode));
        return new Owed(config.Of(connection, terminal), CommandStore.Waiting(connection, id, Now), turn.Listens ? ProgressStore.Of(connection, id) : []);
    }

    private void ForgetWhatWasSaidLongAgo()
    {
        var longAgo = Now - (long)Interval.TotalMilliseconds;
        foreach (var (step, _) in _said.Where(said => said.Value <= longAgo).ToList())
            _said.Remove(step);
    }

    private sealed record Owed(TerminalConfig Config, IReadOnlyList<TerminalCommand> Commands, IReadOnlyList<ProgressStore.Waiting> Progress);
}
