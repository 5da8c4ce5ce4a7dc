namespace EdgeGrid.Hub.Grids;

/// <summary>One grid (网格) of the five levels; its parent is its code's prefix.</summary>
internal sealed record Grid(string Code, long Level, string Name, string? Parent);
