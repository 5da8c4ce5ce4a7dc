using EdgeGrid.Hub.Access;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// Who did something, as a timeline names it: a post, never a person. <c>gridLeader/530102005901003</c>, <c>department/fire</c>,
/// <c>t-0001</c>, <c>system</c>.
/// </summary>
internal sealed record Actor(string Name)
{
    /// <summary>The hub itself, when a clock ran out or a rule holds.</summary>
    internal static readonly Actor System = new("system");

    internal static Actor Terminal(string id) => new(id);

    internal static Actor Of(Caller caller) => new($"{caller.Role.Word()}/{caller.Department ?? caller.Grid.Text}");
}
