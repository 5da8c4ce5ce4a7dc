using EdgeGrid.Contracts;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>One thing a person did at a door that is to come to something.</summary>
/// <param name="Button">Which button.</param>
/// <param name="Action">A press, or taking one back.</param>
/// <param name="Category">The name that stood on the screen when it was chosen; empty where none was.</param>
internal sealed record Gesture(Button Button, PressAction Action, string Category);
