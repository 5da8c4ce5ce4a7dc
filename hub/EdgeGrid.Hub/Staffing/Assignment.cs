namespace EdgeGrid.Hub.Staffing;

/// <summary>
/// A person's role in a grid from a local day until, excluded, another. The person is a staff number, never a name; contracted (包) for
/// buildings of the grid's community by their numbers, with spaces between.
/// </summary>
internal sealed record Assignment(string Person, string Role, string GridCode, string FromDay, string? ToDay, string Contracted = "")
{
    internal const string Leader = "gridLeader";
}
