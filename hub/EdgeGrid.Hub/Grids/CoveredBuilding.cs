using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>A building with the grids and micro grids in which it stands on a day.</summary>
internal sealed record CoveredBuilding(Building Building, IReadOnlyList<GridCode> Places)
{
    /// <summary>The grids of level 4 that cover it: two micro grids of one grid are one.</summary>
    internal IReadOnlyList<string> Grids { get; } =
        [.. Places.Select(one => one.At(GridCodeLevel.Grid).Text).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The buildings of the communities at and below a place, which is a community or lies above one.</summary>
    internal static IReadOnlyList<CoveredBuilding> Within(SqliteConnection connection, string place, DateOnly day)
    {
        var claims = BuildingStore.ClaimsWithin(connection, place);
        var places = new ClaimPlaces(connection, place, day);
        return
        [
            .. BuildingStore.Within(connection, place).Select(building => new CoveredBuilding(
                building, [.. claims[(building.Community, building.Number)].Select(places.Of).OfType<GridCode>()])),
        ];
    }
}
