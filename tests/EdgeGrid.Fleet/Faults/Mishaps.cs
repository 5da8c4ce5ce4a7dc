using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Faults;

/// <summary>What befalls one door: power, clock and connection, by its own stream of chance.</summary>
internal static class Mishaps
{
    private const long Hour = 3_600_000;

    internal static void Begin(World world, SimulatedTerminal terminal)
    {
        Repeat(world, terminal, 16 * Hour, () => CutPower(world, terminal));
        Repeat(world, terminal, 12 * Hour, () => terminal.Flash.CutsNextAppend = terminal.IsOn);
        Repeat(world, terminal, 12 * Hour, () => LoseConnection(world, terminal));
        Repeat(world, terminal, 12 * Hour, () => JumpClock(world, terminal));
    }

    private static void CutPower(World world, SimulatedTerminal terminal)
    {
        world.Faults.Count(FaultKind.PowerCut);
        terminal.PowerOff(backAfterMs: terminal.Mishaps.Between(200, terminal.Mishaps.OneIn(5) ? Hour : 30_000));
    }

    private static void LoseConnection(World world, SimulatedTerminal terminal)
    {
        if (terminal.Link.Present is not { } connection)
            return;
        if (terminal.Mishaps.OneIn(2))
            world.Network.Lose(connection);
        else
            world.Network.Reset(connection);
    }

    private static void JumpClock(World world, SimulatedTerminal terminal)
    {
        world.Faults.Count(FaultKind.ClockJump);
        var jump = terminal.Mishaps.Between(1_000, terminal.Mishaps.OneIn(3) ? 2 * Hour : 60_000) * (terminal.Mishaps.OneIn(2) ? 1 : -1);
        world.Trace.Note(terminal, "clock jumps", text: FormattableString.Invariant($"{jump}"));
        terminal.Clock.Set(ClockQuality.Synced, jump);
        world.At(world.Now + terminal.Mishaps.Between(60_000, Hour), () => terminal.Clock.Set(ClockQuality.Synced, 0));
    }

    private static void Repeat(World world, SimulatedTerminal terminal, long meanMs, Action what) => world.At(world.Now + terminal.Mishaps.Around(meanMs), () =>
    {
        if (!world.MayFail)
            return;
        what();
        Repeat(world, terminal, meanMs, what);
    });
}
