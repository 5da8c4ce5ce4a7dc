using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>Who may draw grids: the street or whoever stands above it (以街道为主体), each within their own.</summary>
internal static class GridAuthority
{
    internal const string BelowStreet = "LEVEL_ABOVE";
    private const int Street = 2;

    internal static void MustDrawGrids(Caller caller)
    {
        if (caller.Grid.Level > Street)
            throw Refusal.Forbidden(BelowStreet, $"Grids are drawn by the street or the district; this token is for {caller.Grid}.");
    }

    /// <summary>Refuses a grid outside the caller's own, if it can be read at all; what is wrong with it is told later.</summary>
    internal static void MustCover(Caller caller, string code)
    {
        if (GridCode.TryRead(code, null, out _) is { } grid)
            caller.MustCover(grid);
    }
}
