using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>三定一包: every building has exactly one person who is contracted for it (包). What lies in between is listed here.</summary>
internal static class ContractGaps
{
    /// <summary>A building that nobody is contracted for, or more than one.</summary>
    internal sealed record Gap(string Community, string Number, string Name, IReadOnlyList<string> People);

    /// <summary>Null while nobody in the communities of the place is contracted for anything: then it is not done there.</summary>
    internal static IReadOnlyList<Gap>? Of(SqliteConnection connection, GridCode place, IEnumerable<BuildingCoverage.Covered> buildings, DateOnly day)
    {
        var contracted = AssignmentStore.Contracted(connection, place.At(GridCodeLevel.Community).Text, day);
        if (contracted.Count == 0)
            return null;
        var people = contracted
            .SelectMany(one => one.Contracted.Split(' '), (one, number) => (Community: GridCode.Parse(one.GridCode).At(GridCodeLevel.Community).Text, Number: number, one.Person))
            .Distinct()
            .ToLookup(one => (one.Community, one.Number), one => one.Person);
        return
        [
            .. buildings
                .Select(one => new Gap(one.Community, one.Number, one.Name, [.. people[(one.Community, one.Number)]]))
                .Where(gap => gap.People.Count != 1),
        ];
    }
}
