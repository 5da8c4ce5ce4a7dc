using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>Something did not hold: what, at which terminal, when, what happened there last, and the line that runs it again.</summary>
internal sealed class BrokenInvariantException : Exception
{
    internal BrokenInvariantException(World world, Invariant invariant, SimulatedTerminal? terminal, string what)
        : base(FormattableString.Invariant($"{invariant}: {what}\nat {Trace.Clock(world.Now)} ({world.Now}), {terminal?.Id ?? "hub"}\n")
            + (terminal is null ? "" : world.Trace.Story(terminal.Index)) + "replay: " + world.Plan.ReplayLine)
    {
        Invariant = invariant;
        Terminal = terminal?.Id;
    }

    internal Invariant Invariant { get; }

    internal string? Terminal { get; }
}
