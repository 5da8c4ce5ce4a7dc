using System.Diagnostics;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.HubCore;
using EdgeGrid.Fleet.Oracle;

namespace EdgeGrid.Fleet;

/// <summary>
/// One run: the world moves from tick to tick; what has arrived at the hub by a tick is a turn of the hub, which works on it while the world
/// goes on to the next tick, and nobody hears of it before. So both of two cores are busy, and the run is the same whatever their pace.
/// </summary>
internal sealed class FleetRun
{
    private const long AuditEvery = 3_600_000;
    private const long LeastHealing = 40 * 60_000;
    private const long MostHealing = 6 * 3_600_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly FleetPlan _plan;
    private readonly World _world;
    private readonly OneThread _thread;
    private readonly string _folder;
    private readonly StillTime _time = new() { Now = FleetPlan.Start };
    private readonly Complaints _complaints;
    private readonly SabotagedHub _sabotaged;
    private readonly long _began = Stopwatch.GetTimestamp();
    private HubLife? _hub;
    private OneThread.Pending<TurnOutput>? _turn;
    private long _hubBackAt;
    private long _hubDueAt;
    private long _nextAudit = FleetPlan.Start + AuditEvery;
    private long _turns;
    private long _told;

    private FleetRun(FleetPlan plan, OneThread thread, string folder, Complaints complaints)
    {
        (_plan, _thread, _folder, _complaints) = (plan, thread, folder, complaints);
        _world = new World(plan, complaints);
        _sabotaged = new SabotagedHub(plan.Sabotage);
    }

    /// <summary>Runs a plan to its end; throws <see cref="BrokenInvariantException"/> when something does not hold.</summary>
    internal static FleetReport Run(FleetPlan plan)
    {
        var folder = Directory.CreateDirectory(Path.Combine(plan.Folder, "edgegrid-fleet-" + Path.GetRandomFileName())).FullName;
        using var thread = new OneThread();
        using var complaints = new Complaints();
        var run = new FleetRun(plan, thread, folder, complaints);
        try
        {
            return run.Run();
        }
        finally
        {
            run.End();
            Directory.Delete(folder, recursive: true);
        }
    }

    private FleetReport Run()
    {
        FurnishHub.PrepareFolder(_folder, _plan.Seed);
        StartHub();
        foreach (var (id, secret) in OnHub(() => FurnishHub.RegisterAsync(_hub!, _world.Terminals.Select(one => (one.Id, one.Grid)), FleetPlan.Start)))
            _world.Secrets[id] = secret;
        _world.Begin();
        for (var tick = FleetPlan.Start + _plan.TickMs; !HasDrained(tick); tick += _plan.TickMs)
        {
            _world.Run(tick);
            TakeTurn();
            if (!_world.IsHealing && tick >= _plan.End)
                _world.Heal();
            Say();
        }

        FinishTurn();
        new EndOfDay(_world, _hub!).Compare();
        return new FleetReport(_world, _turns, Stopwatch.GetElapsedTime(_began));
    }

    // What came of the turn before reaches the world; then whatever has arrived since is the next one.
    private void TakeTurn()
    {
        var output = FinishTurn();
        if (_world.HubStop is { } stop)
            StopHub(stop.How, stop.BackAt);
        else if (output is not null)
            Tell(output);
        if (_hub is null && _world.Now >= _hubBackAt)
            StartHub();
        var arrived = _world.Network.Arrived();
        var acts = _world.Desk.Take();
        if (_hub is null)
            return;
        foreach (var up in arrived.Where(up => up.Kind == Network.UpKind.Publish))
            up.Connection.Terminal.Book.Arrives(up.Stream, up.Bytes);
        var audits = _world.Now >= _nextAudit;
        if (arrived.Count == 0 && acts.Count == 0 && !audits && _world.Now < _hubDueAt)
            return;
        if (audits)
            _nextAudit = _world.Now + AuditEvery;
        _turns++;
        _time.Now = _world.Now;
        var (hub, input) = (_hub, new TurnInput(_world.Now, arrived, acts, audits));
        _turn = _thread.Begin(() => hub.TakeTurnAsync(input));
    }

    private TurnOutput? FinishTurn()
    {
        if (_turn is null)
            return null;
        var turn = _turn;
        _turn = null;
        var output = turn.Finish();
        _hubDueAt = output.NextDueAt;
        if (output.SabotagedAt is { } broken)
            _world.Sabotaged(_plan.Sabotage, _world.Find(broken));
        for (var i = 0; i < output.TakenOver; i++)
            _world.Faults.Count(FaultKind.TakenOver);
        _world.Hub.Take(output);
        return output;
    }

    private void Tell(TurnOutput output)
    {
        foreach (var (connection, said) in output.Down)
            _world.Network.Answer(connection, said);
    }

    // What the last turn had to say is never said: it is in the store all the same.
    private void StopHub(FaultKind how, long backAt)
    {
        _world.HubStop = null;
        _world.Trace.Note(null, how.ToString());
        _hubBackAt = backAt;
        _world.Network.HubIsGone(tells: how != FaultKind.HubGone);
        var hub = _hub!;
        _hub = null;
        OnHub(async () =>
        {
            if (how == FaultKind.HubRestarted)
                await hub.StopAsync();
            await hub.DisposeAsync();
            return true;
        });
    }

    private void StartHub()
    {
        _time.Now = _world.Now;
        _hub = OnHub(() => HubLife.StartAsync(_plan, _folder, _time, _complaints, _sabotaged));
        _thread.Listen(_hub.Database);
        _hubDueAt = 0;
        _world.Network.HubAnswers = true;
        _world.Trace.Note(null, "hub starts");
    }

    private T OnHub<T>(Func<Task<T>> what) => _thread.Begin(what).Finish();

    private bool HasDrained(long tick)
    {
        if (!_world.IsHealing || tick < _plan.End + LeastHealing)
            return false;
        // In a large fleet something is always under way: the air falls still, so that nobody has anything new to tell.
        _world.IsStill = true;
        var waiting = _world.Terminals.FirstOrDefault(one => one.Core is not { Waiting: 0 } || one.Link.Present is not { IsOpen: true } || one.Book.Presses.Unanswered > 0);
        if (waiting is not null && tick > _plan.End + MostHealing)
            _world.Fail(Invariant.EverythingDrains, waiting, FormattableString.Invariant($"it is {(waiting.IsOn ? "on" : "off")} and {waiting.Core?.Waiting} messages wait, long after all was well"));
        return waiting is null;
    }

    private void End()
    {
        try
        {
            _turn?.Finish();
        }
        finally
        {
            if (_hub is { } hub)
            {
                OnHub(async () =>
                {
                    await hub.DisposeAsync();
                    return true;
                });
            }
        }
    }

    private void Say()
    {
        var elapsed = Stopwatch.GetElapsedTime(_began);
        if (elapsed < Quiet * (_told + 1))
            return;
        _told = (long)elapsed.TotalSeconds;
        _plan.Progress.WriteLine(FormattableString.Invariant(
            $"{elapsed.TotalSeconds,6:F0} s  {Trace.Clock(_world.Now)}  {_world.Events:N0} events, {_world.Steps:N0} steps, {_turns:N0} turns, {_world.Hub.Filed:N0} presses filed"));
    }
}
