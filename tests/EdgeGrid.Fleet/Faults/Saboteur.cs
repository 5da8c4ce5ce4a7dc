using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Network;

namespace EdgeGrid.Fleet.Faults;

/// <summary>
/// Breaks at the doors and on the way what a run is told to break, once, from its second hour on. What is to break in the hub is broken there
/// (<see cref="HubCore.SabotagedHub"/>).
/// </summary>
internal sealed class Saboteur(World world)
{
    /// <summary>From when on.</summary>
    internal const long At = FleetPlan.Start + (90 * 60_000);

    private bool _isSwapping;
    private bool _isInventing;
    private Up? _held;

    internal void Begin()
    {
        if (world.Plan.Sabotage != Sabotage.None)
            world.At(At, Break);
    }

    /// <summary>Whether a message is held back, to be sent after the next one of its connection.</summary>
    internal bool Holds(Up up)
    {
        if (_isInventing && up.Stream == Topics.Reading)
            Invent(up);
        if (!_isSwapping || up.Stream == Topics.Status)
            return false;
        if (_held is null)
        {
            _held = up;
            world.At(world.Now, Release);
            return true;
        }

        _isSwapping = _held.Connection != up.Connection;
        if (!_isSwapping)
            world.Sabotaged(Sabotage.SwapMessages, up.Connection.Terminal);
        return false;
    }

    private void Release()
    {
        world.Network.SendNow(_held!);
        _held = null;
    }

    // A press that nobody made and nothing kept, under a number far ahead.
    private void Invent(Up up)
    {
        _isInventing = false;
        MessageHead.TryReadIdentity(up.Bytes, out var boot, out _);
        var press = new ButtonPressed(new MessageHead(boot, 100_000, world.Now, ClockQuality.Synced), Button.Help, PressAction.Press, null, 80);
        world.Sabotaged(Sabotage.InventPress, up.Connection.Terminal);
        world.Network.SendNow(up with { Id = 0, Topic = Topics.Of(up.Connection.Terminal.Id, Topics.Press), Stream = Topics.Press, Body = press.Write() });
    }

    private void Break()
    {
        // It befalls the first door that is on and has to do with it.
        _isSwapping = world.Plan.Sabotage == Sabotage.SwapMessages;
        _isInventing = world.Plan.Sabotage == Sabotage.InventPress;
        var terminal = world.Terminals.First(one => one.IsOn);
        terminal.Link.SwallowsNextReading = world.Plan.Sabotage == Sabotage.AcknowledgeUnsent;
        terminal.Link.IsMute = world.Plan.Sabotage == Sabotage.FallMute;
        terminal.Flash.LosesNextPress = world.Plan.Sabotage == Sabotage.LoseRecord;
        if (world.Plan.Sabotage is Sabotage.ClaimDelivered or Sabotage.HidePress or Sabotage.ClaimRefused)
            terminal.Door.Lie = world.Plan.Sabotage;
    }
}
