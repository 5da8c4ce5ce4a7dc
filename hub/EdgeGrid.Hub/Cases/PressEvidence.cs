using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Cases;

/// <summary>A press as the hub received it: what the terminal says, where it hangs, and when it came.</summary>
internal sealed record PressEvidence(string Terminal, GridCode Grid, ButtonPressed Press, long ReceivedAt)
{
    // Beyond this the device's clock is wrong rather than ahead (contract: readings more than 10 minutes ahead).
    private const long TolerableLead = 10 * UnixTime.Minute;

    /// <summary>When the button was pressed: the device's word where its clock can be trusted, else the receive time.</summary>
    internal long PressedAt =>
        Press.Head.Clock != ClockQuality.Unsynced && Press.Head.At <= ReceivedAt + TolerableLead ? Press.Head.At : ReceivedAt;
}
