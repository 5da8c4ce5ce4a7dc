using EdgeGrid.Contracts;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Cases;

/// <summary>A press as the hub received it: what the terminal says, where it hangs, and when it came.</summary>
internal sealed record PressEvidence(string Terminal, GridCode Grid, ButtonPressed Press, long ReceivedAt)
{
    /// <summary>When the button was pressed: the device's word where its clock can be trusted, else the receive time.</summary>
    internal long PressedAt => DeviceTime.Of(Press.Head, ReceivedAt);
}
