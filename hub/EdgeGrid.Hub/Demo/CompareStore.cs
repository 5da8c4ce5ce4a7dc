using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>Whether a store holds nothing but what a made-up district would have put there, all of it or a part.</summary>
internal static class CompareStore
{
    private const string Everywhere = "";

    /// <summary>Refuses a store that is somebody's: a real grid must not be renamed, revived or led twice by what was made up.</summary>
    internal static void MustHoldNothingElse(SqliteConnection connection, District district)
    {
        if (Foreign(connection, district) is { } what)
            throw Refusal.Conflict("STORE_IN_USE", $"The store holds {what}, which this district would not have: nothing was written. Name another folder by --data, or the seed it was filled with.");
    }

    private static string? Foreign(SqliteConnection connection, District district)
    {
        var claims = BuildingStore.ClaimsWithin(connection, Everywhere);
        return Other(GridStore.All(connection, Everywhere), district.Places, one => $"the grid {one.Code} ({one.Name})")
            ?? Other(AssignmentStore.Within(connection, Everywhere), district.Staff, one => $"{one.Person} as {one.Role} of {one.GridCode}")
            ?? Other(OrganisationStore.Within(connection, Everywhere), district.Organisations, one => $"the organisation {one.Id} ({one.Name})")
            ?? Other(
                BuildingStore.Within(connection, Everywhere).Select(one => (Building: one, Claim: string.Join(' ', claims[(one.Community, one.Number)]))),
                district.Houses, one => $"the building {one.Building.Number} of {one.Building.Community} ({one.Building.Name})")
            ?? Other(PdaStore.Within(connection, Everywhere, after: "", int.MaxValue), district.Pdas, one => $"the PDA {one.Id}");
    }

    private static string? Other<T>(IEnumerable<T> stored, IEnumerable<T> made, Func<T, string> name)
    {
        var known = made.ToHashSet();
        return stored.Where(one => !known.Contains(one)).Select(name).FirstOrDefault();
    }
}
