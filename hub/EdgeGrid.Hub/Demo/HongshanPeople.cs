using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Who works in Hongshan and what stands behind them, as the acceptance examples want it: grid …001 lacks one of its three, the
/// community lacks a PDA, one estate lacks a property service, and 王家桥 has a committee of nine. All made up.
/// </summary>
internal static class HongshanPeople
{
    /// <summary>王家桥社区 in 普吉街道; the community's code is fictional.</summary>
    internal const string Wangjiaqiao = "530102009901";

    internal const string Community = "530102005901";

    private const string Pda = "PDA-HS-1";

    private static readonly DateOnly Since = new(2026, 1, 1);

    private static readonly (string Grid, string Role, string Person)[] Staff =
    [
        ("001", "gridLeader", "S-0401"), ("001", "gridWorker", "S-0402"),
        ("002", "gridLeader", "S-0405"), ("002", "gridWorker", "S-0406"), ("002", "gridServiceWorker", "S-0407"),
        ("003", "gridLeader", "S-0411"), ("003", "gridWorker", "S-0412"), ("003", "gridServiceWorker", "S-0413"), ("00302", "buildingLeader", "S-0417"),
    ];

    private static readonly Building[] Buildings =
    [
        new(Community, "00001", "中路1幢", "虹山小区"), new(Community, "00002", "中路2幢", "虹山小区"), new(Community, "00003", "北路1幢", "虹山小区"),
        new(Community, "00004", "北路2幢", "虹山小区"), new(Community, "00005", "普吉路1幢", "普吉路老旧小区"), new(Community, "00006", "普吉路2幢", "普吉路老旧小区"),
    ];

    private static readonly string[] Claims = ["00101", "00102", "00201", "00202", "00301", "00302"];

    private static readonly Organisation[] Organisations =
    [
        new("ORG-HS-1", "虹山小区党支部", "partyOrganisation", null, Community, "虹山小区"),
        new("ORG-HS-2", "虹山小区红色物业", "propertyService", "red", Community, "虹山小区"),
        new("ORG-HS-3", "普吉路老旧小区党小组", "partyOrganisation", null, Community, "普吉路老旧小区"),
    ];

    private static readonly string[] Committee =
    [
        "王家桥社区党委", "王家桥小学党支部", "王家桥派出所党支部", "王家桥卫生服务中心党支部", "王家桥农贸市场党支部",
        "王家桥物业党支部", "王家桥市场监管所党支部", "王家桥企业联合党支部", "王家桥退休职工党支部",
    ];

    private static readonly string[] Admitted = ["HELP", "REPORT", "B04", "B09", "B10", "B12", "B15"];

    /// <summary>Writes what is missing; what is there stays as whoever tries the demo left it.</summary>
    internal static void Build(SqliteConnection connection)
    {
        foreach (var (grid, role, person) in Staff.Where(one => AssignmentStore.RoleIn(connection, Community + one.Grid, one.Role).Count == 0))
            AssignmentStore.Put(connection, new Assignment(person, role, Community + grid, LocalDay.Text(Since), null));
        if (PdaStore.Find(connection, Pda) is null)
            PdaStore.Put(connection, new PdaStore.Pda(Pda, Community, LocalDay.Text(Since)));
        foreach (var (building, claim) in Buildings.Zip(Claims).Where(one => BuildingStore.Find(connection, Community, one.First.Number) is null))
            BuildingStore.Put(connection, building, [Community + claim]);
        var committee = Committee.Index().Select(one => new Organisation($"ORG-WJQ-{one.Index + 1}", one.Item, "partyOrganisation", null, Wangjiaqiao, null)).ToList();
        foreach (var organisation in Organisations.Concat(committee).Where(one => OrganisationStore.Find(connection, one.Id) is null))
            OrganisationStore.Put(connection, organisation);
        foreach (var (n, member) in committee.Index().Where(one => OrganisationStore.Find(connection, one.Item.Id)!.GridCode == Wangjiaqiao))
            CommitteeStore.TryTake(connection, Wangjiaqiao, member.Id, partTime: n > 0, Since);

        var catalogue = CatalogueFile.Default().Open();
        foreach (var category in Admitted)
            AdmittedList.Admit(connection, catalogue, Community, category, Since);
    }
}
