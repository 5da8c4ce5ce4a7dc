using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// 双覆盖: the share of estates that have both a party organisation and a property service (0 to 1, null where there is no estate), and
/// what the others lack.
/// </summary>
internal sealed record DoubleCoverage(double? Share, IReadOnlyList<DoubleCoverage.Gap> Gaps)
{
    private static readonly OrganisationKind[] Wanted = [OrganisationKind.PartyOrganisation, OrganisationKind.PropertyService];

    /// <summary>An estate that lacks one or both.</summary>
    internal sealed record Gap(string Community, string Estate, IReadOnlyList<OrganisationKind> Missing);

    /// <summary>Over the estates of the buildings of a place.</summary>
    internal static DoubleCoverage Of(SqliteConnection connection, GridCode place, IReadOnlyList<(string Community, string Estate)> estates)
    {
        // By community too: estates bear the same name in more than one.
        var there = OrganisationStore.Within(connection, place.At(GridCodeLevel.Community).Text)
            .Where(one => one.Estate is not null)
            .Select(one => (GridCode.Parse(one.GridCode).At(GridCodeLevel.Community).Text, one.Estate!, one.Kind))
            .ToHashSet();
        var gaps = estates
            .Select(one => new Gap(one.Community, one.Estate, [.. Wanted.Where(kind => !there.Contains((one.Community, one.Estate, Words.Of(kind))))]))
            .Where(gap => gap.Missing.Count > 0)
            .ToList();
        return new DoubleCoverage(estates.Count == 0 ? null : Math.Round((estates.Count - gaps.Count) / (double)estates.Count, 4), gaps);
    }
}
