using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

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

    internal int Count => _buildings.Count;

    internal IReadOnlyList<Covered> InNoGrid => [.. _buildings.Where(one => one.Grids.Count == 0)];

    internal IReadOnlyList<Covered> InTwoGrids => [.. _buildings.Where(one => one.Grids.Count > 1)];

    internal IReadOnlyList<(string Community, string Estate)> Estates =>
        [.. _buildings.Where(one => one.Estate is not null).Select(one => (one.Community, one.Estate!)).Distinct().Order()];

    /// <summary>The buildings of the communities of a place, or of a grid or micro grid those that it covers.</summary>
    internal static BuildingCoverage Of(SqliteConnection connection, GridCode place, DateOnly day)
    {
        var from = place.At(GridCodeLevel.Community).Text;
        var claims = BuildingStore.ClaimsWithin(connection, from);
        var grids = GridStore.All(connection, from).ToDictionary(grid => grid.Code);
        var covered = BuildingStore.Within(connection, from).Select(building =>
        {
            var places = claims[(building.Community, building.Number)].Select(claim => Standing(connection, claim, day, grids)).OfType<GridCode>().ToList();
            return (Covers: place.Level <= GridCodeLevel.Community || places.Any(place.Covers), Covered: new Covered(
                building.Community, building.Number, building.Name, building.Estate,
                [.. places.Select(one => one.At(GridCodeLevel.Grid).Text).Distinct().Order(StringComparer.Ordinal)]));
        });
        return new BuildingCoverage([.. covered.Where(one => one.Covers).Select(one => one.Covered)]);
    }

    // Where a claim stands on that day; null when its grid is gone without a successor, or not there yet.
    private static GridCode? Standing(SqliteConnection connection, string claim, DateOnly day, Dictionary<string, Grid> known)
    {
        var found = known.GetValueOrDefault(claim) ?? GridStore.Find(connection, claim)!;
        if (found.IsRetiredOn(day))
            found = GridStore.Find(connection, GridValidity.PlaceOn(connection, GridCode.Parse(claim), day).Text)!;
        return found.IsValidOn(day) ? GridCode.Parse(found.Code) : null;
    }
}
