using System.Diagnostics.CodeAnalysis;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.HubCore;
using EdgeGrid.Fleet.Oracle;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet;

/// <summary>
/// Everything there is but the hub's inside: the time, what is to happen, doors, network and misfortunes. One thread alone moves it, from one
/// thing to the next by their times.
/// </summary>
internal sealed class World
{
    private readonly EventQueue<Action> _events = new();
    private readonly Dictionary<string, SimulatedTerminal> _byId;

    internal World(FleetPlan plan, Complaints complaints)
    {
        (Plan, Now, Complaints) = (plan, FleetPlan.Start, complaints);
        Trace = new Trace(plan, () => Now);
        Network = new Network.Network(this);
        District = new District(this, new Chance(plan.Seed, 0, Purpose.District));
        Desk = new Desk(this, new Chance(plan.Seed, 0, Purpose.Staff));
        Hub = new HubBook(this);
        Saboteur = new Saboteur(this);
        Terminals = [.. Enumerable.Range(0, plan.Terminals).Select(index => new SimulatedTerminal(this, index, Places.GridOf(index), index % District.Streets))];
        _byId = Terminals.ToDictionary(terminal => terminal.Id);
    }

    internal FleetPlan Plan { get; }

    /// <summary>Unix milliseconds.</summary>
    internal long Now { get; private set; }

    internal Trace Trace { get; }

    internal FaultTally Faults { get; } = new();

    internal Complaints Complaints { get; }

    internal Network.Network Network { get; }

    internal District District { get; }

    internal Saboteur Saboteur { get; }

    internal Desk Desk { get; }

    internal HubBook Hub { get; }

    internal IReadOnlyList<SimulatedTerminal> Terminals { get; }

    /// <summary>The terminals' passwords, which the hub draws.</summary>
    internal Dictionary<string, string> Secrets { get; } = [];

    /// <summary>Nothing goes wrong any more, and nobody comes.</summary>
    internal bool IsHealing { get; private set; }

    /// <summary>No sensor answers any more.</summary>
    internal bool IsStill { get; set; }

    internal bool MayFail => Plan.HasFaults && !IsHealing;

    internal long Steps { get; private set; }

    internal long Events { get; private set; }

    /// <summary>The hub is to stop, and when it is back.</summary>
    internal (FaultKind How, long BackAt)? HubStop { get; set; }

    /// <summary>What was broken on purpose, and where.</summary>
    internal SimulatedTerminal? SabotagedAt { get; private set; }

    internal SimulatedTerminal Find(string id) => _byId[id];

    /// <summary>Something happens at a time, or now if that has passed, after what is to happen then already.</summary>
    internal void At(long at, Action what) => _events.Add(Math.Max(at, Now), what);

    internal void CountStep() => Steps++;

    /// <summary>The power comes to all doors, people begin to come, things begin to go wrong.</summary>
    internal void Begin()
    {
        foreach (var terminal in Terminals)
        {
            At(Now + terminal.Mishaps.Below(Plan.SampleSeconds * 1000L), () => terminal.PowerOn(ResetReason.Power));
            terminal.Finger.Begin();
            if (Plan.HasFaults)
                Mishaps.Begin(this, terminal);
        }

        if (Plan.HasFaults)
            District.Begin();
    }

    /// <summary>Lets everything happen up to a time, and stands there.</summary>
    internal void Run(long until)
    {
        while (_events.NextAt <= until)
        {
            Now = Math.Max(Now, _events.NextAt);
            Events++;
            _events.Take()();
        }

        Now = until;
    }

    /// <summary>From now on all is well.</summary>
    internal void Heal()
    {
        IsHealing = true;
        Trace.Note(null, "all is well");
        District.Heal();
        foreach (var terminal in Terminals)
            terminal.PowerOn(ResetReason.Power);
    }

    internal void StopHub(FaultKind how, long forMs)
    {
        if (HubStop is not null || !Network.HubAnswers)
            return;
        Faults.Count(how);
        HubStop = (how, Now + forMs);
    }

    internal void Sabotaged(Sabotage what, SimulatedTerminal terminal)
    {
        SabotagedAt = terminal;
        Trace.Note(terminal, "sabotage", text: what.ToString());
    }

    [DoesNotReturn]
    internal void Fail(Invariant invariant, SimulatedTerminal? terminal, string what) => throw new BrokenInvariantException(this, invariant, terminal, what);
}
