using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Faults;

/// <summary>What befalls whole streets, the district and the hub: ways that are cut, power that goes, a hub that stops, by one stream of chance.</summary>
internal sealed class District(World world, Chance chance)
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    /// <summary>So many streets, whatever the number of terminals.</summary>
    internal const int Streets = 10;

    private static readonly FaultKind[] Stops = [FaultKind.HubKilled, FaultKind.HubGone, FaultKind.HubRestarted];

    private int _stops;

    // How many reasons there are just now for which a street has no way; two may overlap.
    private readonly int[] _cuts = new int[Streets];

    internal bool IsCutOff(int street) => _cuts[street] > 0;

    internal void Begin()
    {
        Repeat(8 * Hour / Streets, () => CutOff(Street(), chance.Between(20_000, chance.OneIn(4) ? 3 * Hour : 10 * Minute)));
        Repeat(6 * Hour, () => Blackout(chance.OneIn(2) ? null : Street(), chance.Between(2_000, 15 * Minute)));
        Repeat(5 * Hour, StopHub);
        Repeat(5 * Hour, Hammer);
    }

    /// <summary>All ways are there again.</summary>
    internal void Heal()
    {
        for (var street = 0; street < Streets; street++)
        {
            while (_cuts[street] > 0)
                Restore(street);
        }
    }

    private int Street() => (int)chance.Below(Streets);

    private void Repeat(long meanMs, Action what) => world.At(world.Now + chance.Around(meanMs), () =>
    {
        if (!world.MayFail)
            return;
        what();
        Repeat(meanMs, what);
    });

    private void CutOff(int street, long forMs)
    {
        world.Faults.Count(FaultKind.Partition);
        world.Trace.Note(null, "cut off", text: FormattableString.Invariant($"{street} {forMs}"));
        if (_cuts[street]++ == 0)
        {
            foreach (var terminal in Of(street))
            {
                if (terminal.Link.Present is { } connection)
                    world.Network.Stall(connection);
            }
        }

        world.At(world.Now + forMs, () => Restore(street));
    }

    private void Restore(int street)
    {
        if (_cuts[street] == 0 || --_cuts[street] > 0)
            return;
        world.Trace.Note(null, "restored", text: FormattableString.Invariant($"{street}"));
        foreach (var terminal in Of(street))
        {
            if (terminal.Link.Present is { } connection)
                world.Network.Resume(connection);
        }
    }

    private void Blackout(int? street, long forMs)
    {
        world.Faults.Count(FaultKind.Blackout);
        world.Trace.Note(null, "blackout", text: FormattableString.Invariant($"{street} {forMs}"));
        foreach (var terminal in street is { } one ? Of(one) : world.Terminals)
            terminal.PowerOff(backAfterMs: forMs + terminal.Mishaps.Below(3_000));
    }

    private void StopHub()
    {
        world.StopHub(Stops[_stops++ % Stops.Length], chance.Between(3_000, chance.OneIn(3) ? 20 * Minute : Minute));
    }

    // Somebody leans on the button of a door that has a small flash, while its street has no way: it fills up.
    private void Hammer()
    {
        var small = world.Terminals.Where(terminal => terminal.IsSmall && terminal.IsOn).ToList();
        if (small.Count == 0)
            return;
        var terminal = small[(int)chance.Below(small.Count)];
        CutOff(terminal.Street, 12 * Minute);
        terminal.Finger.Hammer(600);
    }

    private IEnumerable<SimulatedTerminal> Of(int street) => world.Terminals.Where(terminal => terminal.Street == street);
}
