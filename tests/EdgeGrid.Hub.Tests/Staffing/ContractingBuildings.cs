using System.Text.Json;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Staffing;

public sealed class ContractingBuildings
{
    private const string Header = "person,role,gridCode,from,to,contracted\n";

    [Fact]
    public async Task A_building_that_nobody_is_contracted_for_or_two_are_is_named_once_contracts_are_made_at_all()
    {
        await using var hub = await Hongshan.StartAsync();
        (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage").GetProperty("contractGaps").ValueKind.ShouldBe(JsonValueKind.Null);
        (await (await hub.ImportAsync("staffing", Header
            + "S-0402,gridWorker,530102005901001,2026-01-01,,00002 00001\n"
            + "S-0406,gridWorker,530102005901002,2026-01-01,,00003 00004\n"
            + "S-0407,gridServiceWorker,530102005901002,2026-01-01,2026-03-01,00005\n"
            + "S-0412,gridWorker,530102005901003,2026-01-01,,00006\n"
            + "S-0417,buildingLeader,53010200590100302,2026-01-01,,00006\n")).CountsAsync()).ShouldBe((0, 5, 0));
        (await GapsAsync(hub, "530102005901")).ShouldBe(["00005 ", "00006 S-0412 S-0417"]);
        (await GapsAsync(hub, "530102005901001")).ShouldBeEmpty();
        (await GapsAsync(hub, "53010200590100301")).ShouldBe(["00005 "]);
        (await hub.ExportAsync("staffing")).ShouldContain("S-0402,gridWorker,530102005901001,2026-01-01,,00001 00002\r\n");
    }

    [Fact]
    public async Task Somebody_is_contracted_for_buildings_of_their_community_that_are_there()
    {
        await using var hub = await Hongshan.StartAsync();
        (await (await hub.ImportAsync("staffing", Header
            + "S-0402,gridWorker,530102005901001,2026-01-01,,00009\n"
            + "S-0501,gridWorker,530102005901001,2026-01-01,,00001 00001\n"
            + "S-0502,gridWorker,530102005,2026-01-01,,00001\n"
            + "S-0503,gridWorker,530102009901,2026-01-01,,00001\n")).FaultsAsync()).ShouldBe(
            ["2 contracted BUILDING_UNKNOWN", "3 contracted DUPLICATE", "4 contracted GRID_LEVEL", "5 contracted BUILDING_UNKNOWN"]);
    }

    private static async Task<List<string>> GapsAsync(DrivenHub hub, string grid) =>
    [
        .. (await hub.GetAsync("/grids/" + grid)).GetProperty("coverage").GetProperty("contractGaps").EnumerateArray()
            .Select(gap => $"{gap.GetProperty("number").GetString()} {string.Join(' ', gap.GetProperty("people").Texts())}"),
    ];
}
