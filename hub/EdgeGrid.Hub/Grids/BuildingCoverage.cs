using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// 横向到边: how the buildings of a place are covered by grids of level 4. A claim by a retired grid counts for its successor; two micro
/// grids of one grid are one claim.
/// </summary>
internal sealed class BuildingCoverage
{
    private readonly IReadOnlyList<Covered> _buildings;

    private BuildingCoverage(IReadOnlyList<Covered> buildings) => _buildings = buildings;

    /// <summary>A building with the grids of level 4 that cover it.</summary>
    internal sealed record Covered(string Community, string Number, string Name, string? Estate, IReadOnlyList<string> Grids);

    internal IReadOnlyList<Covered> All => _buildings;

    internal int Count => _buildings.Count;

    internal IReadOnlyList<Covered> InNoGrid => [.. _buildings.Where(one => one.Grids.Count == 0)];

    internal IReadOnlyList<Covered> InTwoGrids => [.. _buildings.Where(one => one.Grids.Count > 1)];

    internal IReadOnlyList<(string Community, string Estate)> Estates =>
        [.. _buildings.Where(one => one.Estate is not null).Select(one => (one.Community, one.Estate!)).Distinct().Order()];

    /// <summary>Of the buildings of a place's communities, or of a grid or micro grid of those that it covers.</summary>
    internal static BuildingCoverage Of(GridCode place, IEnumerable<CoveredBuilding> buildings) => new(
    [
        .. buildings
            .Where(one => place.Level <= GridCodeLevel.Community || one.Places.Any(place.Covers))
            .Select(one => new Covered(one.Building.Community, one.Building.Number, one.Building.Name, one.Building.Estate, one.Grids)),
    ]);
}
