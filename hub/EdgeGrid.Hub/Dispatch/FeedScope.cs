using EdgeGrid.Hub.Access;

namespace EdgeGrid.Hub.Dispatch;

/// <summary>Which events somebody may read: those of a grid, with or without the alerts that are restricted to staff on duty (CAP 1.2 <c>scope</c>).</summary>
/// <param name="Grid">The code of the grid; empty for everything there is.</param>
/// <param name="Alerts">Whether alerts are among them.</param>
internal sealed record FeedScope(string Grid, bool Alerts)
{
    /// <summary>What the hub itself reads.</summary>
    internal static readonly FeedScope Everything = new("", Alerts: true);

    internal static FeedScope Of(Caller caller) => new(caller.Grid.Text, Alerts: caller.Role is not (Role.Resident or Role.BuildingLeader));
}
