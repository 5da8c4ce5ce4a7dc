using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Faults;

/// <summary>
/// Breaks at the doors and on the way what a run is told to break: once, at the first occasion from its second hour on. What is to break in the
/// hub is broken there (<see cref="HubCore.SabotagedHub"/>).
/// </summary>
internal sealed class Saboteur(World world)
{
    /// <summary>From when on.</summary>
    internal const long After = FleetPlan.Start + (90 * 60_000);

    private bool _isDone;
    private Up? _held;

    /// <summary>Whether this is the occasion to break something; true once in a run that is told to.</summary>
    internal bool Strikes(Sabotage what, SimulatedTerminal terminal)
    {
        if (what != world.Plan.Sabotage || _isDone || world.Now < After)
            return false;
        _isDone = true;
        world.Sabotaged(what, terminal);
        return true;
    }

    /// <summary>Whether a message is held back, to be sent after the next one of its connection.</summary>
    internal bool Holds(Up up)
    {
        if (world.Plan.Sabotage == Sabotage.None || world.Now < After || up.Stream == Topics.Status)
            return false;
        if (up.Stream == Topics.Reading && Strikes(Sabotage.InventPress, up.Connection.Terminal))
            Invent(up);
        if (world.Plan.Sabotage != Sabotage.SwapMessages || _isDone)
            return false;
        if (_held is null)
        {
            _held = up;
            world.At(world.Now, Release);
            return true;
        }

        // The one that is held goes out when whatever is to happen at this moment has happened.
        if (_held.Connection == up.Connection)
            Strikes(Sabotage.SwapMessages, up.Connection.Terminal);
        return false;
    }

    /// <summary>What a terminal hears in place of its configuration, if that is to be broken, from then on.</summary>
    internal byte[] Spoiled(SimulatedTerminal terminal, string stream, byte[] body)
    {
        if (world.Plan.Sabotage != Sabotage.GiveWrongPlace || stream != Topics.Config)
            return body;
        if (!Strikes(Sabotage.GiveWrongPlace, terminal) && terminal != world.SabotagedAt)
            return body;
        var given = TerminalConfig.TryRead(body, out _)!;
        return new TerminalConfig(given.Rev + 1, Places.County) { SampleS = given.SampleS }.Write();
    }

    private void Release()
    {
        world.Network.SendNow(_held!);
        _held = null;
    }

    // A press that nobody made and nothing kept, under a number far ahead.
    private void Invent(Up up)
    {
        MessageHead.TryReadIdentity(up.Bytes, out var boot, out _);
        var press = new ButtonPressed(new MessageHead(boot, 100_000, world.Now, ClockQuality.Synced), Button.Help, PressAction.Press, null, 80);
        world.Network.SendNow(up with { Id = 0, Topic = Topics.Of(up.Connection.Terminal.Id, Topics.Press), Stream = Topics.Press, Body = press.Write() });
    }
}
