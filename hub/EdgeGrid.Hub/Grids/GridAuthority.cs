using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>Who may draw grids, and say what counts in them: the street or whoever stands above it (以街道为主体), each within their own.</summary>
internal static class GridAuthority
{
    internal const string BelowStreet = "LEVEL_ABOVE";

    internal static void MustDrawGrids(Caller caller) => MustStandAbove(caller, "Grids are drawn");

    /// <summary>Refuses who stands below the street (403 <c>LEVEL_ABOVE</c>).</summary>
    /// <param name="caller">Who is asking.</param>
    /// <param name="what">The beginning of the sentence: what is done.</param>
    internal static void MustStandAbove(Caller caller, string what)
    {
        if (caller.Grid.Level > GridCodeLevel.Street)
            throw Refusal.Forbidden(BelowStreet, $"{what} by the street or the district; this token is for {caller.Grid}.");
    }

    /// <summary>Refuses a grid outside the caller's own, if it can be read at all; what is wrong with it is told later.</summary>
    internal static void MustCover(Caller caller, string code)
    {
        if (GridCode.TryRead(code, null, out _) is { } grid)
            caller.MustCover(grid);
    }
}
