using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Grids;

/// <summary>A grid's coverage in one line: how many buildings it has, and how many of them are in no grid of level 4 or in two.</summary>
internal sealed record CoverageCount(int Buildings, int InNoGrid, int InTwoGrids)
{
    internal static readonly CoverageCount Nothing = new(0, 0, 0);

    /// <summary>By the code of every grid that has one of the buildings.</summary>
    internal static Dictionary<string, CoverageCount> Of(IEnumerable<CoveredBuilding> buildings)
    {
        var counts = new Dictionary<string, CoverageCount>();
        foreach (var building in buildings)
        {
            foreach (var code in CodesOf(building).Distinct())
                counts[code] = counts.GetValueOrDefault(code, Nothing).With(building.Grids.Count);
        }

        return counts;
    }

    private static IEnumerable<string> CodesOf(CoveredBuilding building)
    {
        var community = GridCode.Parse(building.Building.Community);
        for (var level = GridCodeLevel.County; level <= GridCodeLevel.Community; level++)
            yield return community.At(level).Text;
        foreach (var place in building.Places)
        {
            yield return place.At(GridCodeLevel.Grid).Text;
            yield return place.Text;
        }
    }

    private CoverageCount With(int grids) => new(Buildings + 1, InNoGrid + (grids == 0 ? 1 : 0), InTwoGrids + (grids > 1 ? 1 : 0));
}
