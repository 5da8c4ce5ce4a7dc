using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// On whose desk a case lies. The grid that holds it answers for it (块); where that is the community its category assigned it to, the
/// leader of the grid it lies in acts for the community, until it is handed up beyond that or handed down to somebody else.
/// </summary>
internal static class CaseDesk
{
    /// <summary>The grid that answers for a case.</summary>
    internal static GridCode HolderOf(Case @case) => GridCode.Parse(@case.TerritorialOwner);

    /// <summary>The grid whose leader acts; whoever answers for a level above may too.</summary>
    internal static GridCode Of(Case @case)
    {
        var (holder, place) = (HolderOf(@case), GridCode.Parse(@case.GridCode));
        var isActedFor = holder.Covers(place)
            && holder.Level >= Math.Max(GridCodeLevel.Community, @case.TerritorialLevel) && holder.Level < GridCodeLevel.Grid;
        return isActedFor ? place.At(GridCodeLevel.Grid) : holder;
    }

    /// <summary>The grid so many levels above the desk; never above the county.</summary>
    internal static GridCode Above(Case @case, int levelsUp)
    {
        var desk = Of(@case);
        return desk.At(Math.Max(1, desk.Level - levelsUp));
    }
}
