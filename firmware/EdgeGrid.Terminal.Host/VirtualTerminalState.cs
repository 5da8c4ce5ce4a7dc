using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host;

/// <summary>A virtual terminal as it stood after a step of its loop.</summary>
/// <param name="Face">What the door shows.</param>
/// <param name="Connected">Whether it is connected to the hub and subscribed.</param>
/// <param name="Boot">The random number of this power-on.</param>
/// <param name="Starts">Power-ons and restarts so far, this one included.</param>
/// <param name="Waiting">Messages the hub does not have yet.</param>
/// <param name="Refused">Messages refused in this boot because the queue was full.</param>
/// <param name="Config">The config in force.</param>
/// <param name="Fault">Why it stopped for good; null while it runs or was stopped on purpose.</param>
public sealed record VirtualTerminalState(
    BeaconFace Face, bool Connected, uint Boot, int Starts, int Waiting, int Refused, TerminalConfig Config, string? Fault = null)
{
    /// <summary>Whether the hub has given it check-in keys.</summary>
    public bool HasKeys => Keys is not null;

    /// <summary>The check-in keys it holds; secrets, so for nobody else.</summary>
    internal CheckInKeys? Keys { get; init; }
}
