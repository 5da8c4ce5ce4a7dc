using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// The fixture "Hongshan": 虹山中路社区 in 丰宁街道 with its three grids. The streets are real; the communities' codes and the
/// buildings are made up.
/// </summary>
internal static class Hongshan
{
    /// <summary>The micro grid in which the first terminals hang.</summary>
    internal const string Building = "53010200590100302";

    /// <summary>The terminal that is registered and runs nowhere: for whoever connects a client of their own.</summary>
    internal const string FreeTerminal = "t-9999";

    private static readonly (string Code, string Name)[] Places =
    [
        ("530102", "五华区"),
        ("530102005", "丰宁街道"),
        ("530102005901", "虹山中路社区"),
        ("530102005901001", "中路网格"),
        ("53010200590100101", "中路1幢"),
        ("53010200590100102", "中路2幢"),
        ("530102005901002", "北路网格"),
        ("53010200590100201", "北路1幢"),
        ("53010200590100202", "北路2幢"),
        ("530102005901003", "普吉路网格"),
        ("53010200590100301", "普吉路1幢"),
        (Building, "普吉路2幢"),
        ("530102009", "普吉街道"),
        (HongshanPeople.Wangjiaqiao, "王家桥社区"),
    ];

    // After the first three, which hang together so that one leader sees them, terminals go round the buildings.
    private static readonly string[] Buildings = [.. Places.Select(place => place.Code).Where(code => code.Length == Building.Length)];

    /// <summary>Who may log in, by the name in <c>demo.json</c>.</summary>
    internal static readonly (string Name, TokenGrant Grant)[] People =
    [
        ("admin", Grant(Role.Admin, "530102")),
        ("dispatcher", Grant(Role.Dispatcher, "530102")),
        ("gridLeader", Grant(Role.GridLeader, "530102005901003")),
        ("buildingLeader", Grant(Role.BuildingLeader, Building)),
        ("department", Grant(Role.Department, "530102", "fire")),
        ("resident", Grant(Role.Resident, Building)),
    ];

    /// <summary>The terminals with their places: so many virtual ones, and the free one.</summary>
    internal static IEnumerable<(string Id, GridCode Grid)> Terminals(int count) => Enumerable.Range(1, count)
        .Select(n => ("t-" + n.ToString("D4", CultureInfo.InvariantCulture), GridCode.Parse(n <= 3 ? Building : Buildings[n % Buildings.Length])))
        .Append((FreeTerminal, GridCode.Parse(Building)));

    /// <summary>
    /// Names the places that nobody has named and, unless one is running, begins a campaign as long as one may last (90 days unless told),
    /// marked as a drill.
    /// </summary>
    internal static void Build(SqliteConnection connection, DateTimeOffset now, Defaults defaults)
    {
        foreach (var (code, name) in Places.Where(place => GridStore.Find(connection, place.Code) is not { } found || found.Name == found.Code))
            GridStore.Name(connection, GridCode.Parse(code), name);
        HongshanPeople.Build(connection);
        if (Campaign.CheckInUntil(connection, GridCode.Parse(Building), now.ToUnixTimeMilliseconds()) != 0)
            return;
        Campaign.Add(connection, new Campaign(
            GridCode: "530102005901",
            Document: "演练〔示例〕1号",
            Issuer: "EdgeGrid demo",
            FromAt: now.ToUnixTimeMilliseconds(),
            ToAt: (now + defaults.CampaignLongest).ToUnixTimeMilliseconds(),
            Drill: true,
            CheckIn: true,
            Screening: true), defaults);
    }

    private static TokenGrant Grant(Role role, string grid, string? department = null) => new(role, GridCode.Parse(grid), department, Days: 365);
}
