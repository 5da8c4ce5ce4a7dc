using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Oracle;
using EdgeGrid.Terminal;
using Core = EdgeGrid.Terminal.Terminal;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>One door: the real core on simulated parts, stepped when it asks for it, with a finger in front of it and a book about it.</summary>
internal sealed class SimulatedTerminal
{
    private const int StepsWithoutProgress = 1_000;
    private const long RestartMs = 1_500;
    private const long WatchdogMs = 8_000;

    private readonly Action _stepDue;
    private long _wantsStepAt = long.MaxValue;
    private long _queuedStepAt = long.MaxValue;
    private long _boots;

    internal SimulatedTerminal(World world, int index, string grid, int street)
    {
        (World, Index, Grid, Street) = (world, index, grid, street);
        Id = "t-" + (index + 1).ToString("D5", CultureInfo.InvariantCulture);
        Mishaps = ChanceFor(Purpose.Mishap);
        Way = ChanceFor(Purpose.Network);
        var make = ChanceFor(Purpose.Make);
        IsSmall = world.Plan.HasFaults && make.OneIn(20);
        Flash = new SimulatedFlash(IsSmall ? 64 * 1024 : 256 * 1024, ChanceFor(Purpose.Flash), () => world.Saboteur.Strikes(Sabotage.LoseRecord, this)) { WornOnceIn = world.Plan.HasFaults && make.OneIn(25) ? 500 : 0 };
        RemembersTime = make.OneIn(4);
        Board = new SimulatedBoard(ChanceFor(Purpose.Chip));
        Clock = new SimulatedClock(() => world.Now);
        Air = new SimulatedAir(this, world);
        Link = new SimulatedLink(this);
        Door = new SimulatedDoor(this, () => world.Now);
        Book = new TerminalBook(this);
        Finger = new Finger(this, ChanceFor(Purpose.Finger));
        _stepDue = StepDue;
    }

    internal World World { get; }

    internal int Index { get; }

    internal string Id { get; }

    internal string Grid { get; }

    internal int Street { get; }

    /// <summary>Its flash holds fewer presses than its queue.</summary>
    internal bool IsSmall { get; }

    /// <summary>Its clock runs on without power.</summary>
    internal bool RemembersTime { get; }

    internal Chance Mishaps { get; }

    internal Chance Way { get; }

    internal SimulatedFlash Flash { get; }

    internal SimulatedClock Clock { get; }

    internal SimulatedBoard Board { get; }

    internal SimulatedAir Air { get; }

    internal SimulatedLink Link { get; }

    internal SimulatedDoor Door { get; }

    internal TerminalBook Book { get; }

    internal Finger Finger { get; }

    /// <summary>The running core; null without power.</summary>
    internal Core? Core { get; private set; }

    internal bool IsOn => Core is not null;

    internal void PowerOn(ResetReason reason)
    {
        if (IsOn)
            return;
        Board.Reset = reason;
        (Board.RestartAsked, Board.IsWoken) = (false, false);
        SetClockAtStart();
        Core = new Core(new TerminalSettings(Id), new TerminalPorts(Clock, Board, Door, Flash, Link, Air, Door, Board, Board));
        World.Trace.Note(this, "power on", text: Core.Boot.ToString(CultureInfo.InvariantCulture));
        Book.PoweredOn(Core.Boot);
        Step();
    }

    /// <summary>The power goes; it comes back after a while where one is given.</summary>
    internal void PowerOff(long? backAfterMs = null)
    {
        if (!IsOn)
            return;
        World.Trace.Note(this, "power off");
        Core = null;
        _boots++;
        _wantsStepAt = long.MaxValue;
        Flash.CutsNextAppend = false;
        Door.PowerOff();
        Link.PowerOff();
        Book.PoweredOff();
        if (backAfterMs is { } after)
            World.At(World.Now + after, () => PowerOn(ResetReason.Power));
    }

    internal void Press(Button button, bool down)
    {
        Core?.ButtonChanged(button, down);
        Step();
    }

    /// <summary>Steps until nothing is due at this moment.</summary>
    internal void Step()
    {
        if (Core is null)
            return;
        try
        {
            StepUntilIdle(Core);
        }
        catch (PowerCutException)
        {
            World.Faults.Count(FaultKind.CutWhileWriting);
            PowerOff(Mishaps.Between(500, 60_000));
        }
        catch (WornFlashException)
        {
            World.Faults.Count(FaultKind.FlashWorn);
            StartAnew(ResetReason.Watchdog, WatchdogMs);
        }
        catch (Exception defect) when (defect is not BrokenInvariantException)
        {
            World.Fail(Invariant.CoreStands, this, defect.ToString());
        }
    }

    private void StepUntilIdle(Core core)
    {
        for (var steps = 0; ; steps++)
        {
            Board.IsWoken = false;
            var next = core.Step();
            World.CountStep();
            if (Board.RestartAsked)
            {
                StartAnew(ResetReason.Software, RestartMs);
                return;
            }

            if (Core != core)
                return;
            if (!Board.IsWoken && next > Clock.UptimeMs)
            {
                Book.Stepped(core);
                Want(next == long.MaxValue ? long.MaxValue : World.Now + (next - Clock.UptimeMs));
                return;
            }

            if (steps > StepsWithoutProgress)
                World.Fail(Invariant.CoreStands, this, "it steps without getting on");
        }
    }

    private void StartAnew(ResetReason reason, long afterMs)
    {
        PowerOff();
        World.At(World.Now + afterMs, () => PowerOn(reason));
    }

    private void Want(long at)
    {
        _wantsStepAt = at;
        if (at >= _queuedStepAt)
            return;
        _queuedStepAt = at;
        World.At(at, _stepDue);
    }

    // One that was asked for earlier than it is wanted now is put off; a later one that is left over finds nothing due.
    private void StepDue()
    {
        if (World.Now >= _queuedStepAt)
            _queuedStepAt = long.MaxValue;
        if (!IsOn || _wantsStepAt == long.MaxValue)
            return;
        if (World.Now >= _wantsStepAt)
            Step();
        else
            Want(_wantsStepAt);
    }

    private void SetClockAtStart()
    {
        if (!World.Plan.HasFaults)
        {
            Clock.PowerOn(ClockQuality.Synced, 0);
            return;
        }

        var isHoldover = RemembersTime && _boots > 0;
        World.Faults.Count(isHoldover ? FaultKind.ClockHoldover : FaultKind.ClockUnsynced);
        Clock.PowerOn(isHoldover ? ClockQuality.Holdover : ClockQuality.Unsynced, isHoldover ? -Mishaps.Below(20_000) : -FleetPlan.Start);
        var boot = _boots;
        World.At(World.Now + Mishaps.Between(2_000, 120_000), () =>
        {
            if (boot == _boots && IsOn)
                Clock.Set(ClockQuality.Synced, Mishaps.Between(-200, 200));
        });
    }

    private Chance ChanceFor(Purpose purpose) => new(World.Plan.Seed, Index + 1, purpose);
}
