namespace EdgeGrid.Hub.Grids;

/// <summary>The levels that rules speak of; what a district calls them is its own.</summary>
internal static class GridCodeLevel
{
    internal const int County = 1;
    internal const int Street = 2;
    internal const int Community = 3;
    internal const int Grid = 4;
    internal const int Building = 5;
}
