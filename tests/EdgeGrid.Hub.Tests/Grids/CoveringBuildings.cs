using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class CoveringBuildings
{
    private const string Header = "community,number,name,estate,grids\r\n";

    [Fact]
    public async Task A_building_in_no_grid_and_one_in_two_are_reported_and_two_micro_grids_of_one_grid_are_one()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("buildings", Header
            + "530102005901,00007,无格楼,虹山小区,\r\n"
            + "530102005901,00008,两格楼,虹山小区,530102005901001 53010200590100201\r\n"
            + "530102005901,00009,长楼,虹山小区,53010200590100101 53010200590100102\r\n")).CountsAsync();
        var coverage = (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage");
        coverage.GetProperty("buildings").GetInt32().ShouldBe(9);
        coverage.GetProperty("inNoGrid").Texts("number").ShouldBe(["00007"]);
        coverage.GetProperty("inTwoGrids").Texts("number").ShouldBe(["00008"]);
        coverage.GetProperty("inTwoGrids")[0].GetProperty("grids").Texts().ShouldBe(["530102005901001", "530102005901002"]);
        (await hub.GetAsync("/grids/530102005901002")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(3);
        (await hub.GetAsync("/grids/530102005901003")).GetProperty("coverage").GetProperty("inTwoGrids").GetArrayLength().ShouldBe(0);
        (await hub.GetAsync("/grids/530102")).GetProperty("coverage").GetProperty("inNoGrid").Texts("number").ShouldBe(["00007"]);
    }

    [Fact]
    public async Task A_retired_grid_covers_by_its_successor_and_without_one_no_longer()
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids", """{"code":"530102005901004","name":"四"}""");
        await hub.PostAsync("/grids/530102005901003/retire",
            """
            {"on":"2026-04-01","successors":["530102005901004"],"moves":[
              {"from":"53010200590100301","to":"53010200590100401"},{"from":"53010200590100302","to":"53010200590100402"}]}
            """);
        await hub.PostAsync("/grids/53010200590100101/retire", """{"on":"2026-04-01"}""");
        (await hub.GetAsync("/grids/530102005901003")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(2);
        await hub.SleepAsync(days: 5);
        (await hub.GetAsync("/grids/530102005901003")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(0);
        (await hub.GetAsync("/grids/53010200590100402")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(1);
        (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage").GetProperty("inNoGrid").Texts("name").ShouldBe(["中路1幢"]);
    }

    [Fact]
    public async Task A_grid_of_another_community_is_not_claimed()
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids", """{"code":"530102009901001","name":"王家桥一格"}""");
        (await (await hub.ImportAsync("buildings", Header + "530102005901,00001,中路1幢,,530102009901001\r\n", grid: "530102005")).FaultsAsync())
            .ShouldBe(["2 grids OUTSIDE_COMMUNITY"]);
    }

    [Fact]
    public async Task A_list_counts_the_buildings_of_each_of_its_grids_and_those_in_none_or_two()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("buildings", Header
            + "530102005901,00007,无格楼,,\r\n530102005901,00008,两格楼,,530102005901001 53010200590100201\r\n")).CountsAsync();
        var listed = (await hub.GetAsync("/grids")).GetProperty("items").EnumerateArray().ToDictionary(grid => grid.GetProperty("code").GetString()!, CountsOf);
        listed["530102"].ShouldBe((8, 1, 1));
        listed["530102005901"].ShouldBe((8, 1, 1));
        listed["530102005901001"].ShouldBe((3, 0, 1));
        listed["53010200590100201"].ShouldBe((2, 0, 1));
        listed["530102005901003"].ShouldBe((2, 0, 0));
        listed["530102009901"].ShouldBe((0, 0, 0));
        (await hub.GetAsync("/grids/530102005901")).GetProperty("children").EnumerateArray().Select(CountsOf).ShouldBe([(3, 0, 1), (3, 0, 1), (2, 0, 0)]);
    }

    [Fact]
    public async Task Every_page_of_a_list_says_of_a_grid_what_the_whole_list_says()
    {
        await using var hub = await Hongshan.StartAsync();
        var whole = (await hub.GetAsync("/grids")).GetProperty("items").EnumerateArray().Select(grid => grid.ToString()).ToList();
        foreach (var limit in new[] { 1, 4 })
        {
            var paged = new List<string>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = await hub.GetAsync(FormattableString.Invariant($"/grids?limit={limit}") + (cursor.Length > 0 ? "&cursor=" + cursor : ""));
                paged.AddRange(page.GetProperty("items").EnumerateArray().Select(grid => grid.ToString()));
                cursor = page.GetProperty("next").GetString();
            }

            paged.ShouldBe(whole);
        }
    }

    private static (int Buildings, int InNoGrid, int InTwoGrids) CountsOf(System.Text.Json.JsonElement grid) => (
        grid.GetProperty("coverage").GetProperty("buildings").GetInt32(),
        grid.GetProperty("coverage").GetProperty("inNoGrid").GetInt32(),
        grid.GetProperty("coverage").GetProperty("inTwoGrids").GetInt32());

    [Fact]
    public async Task Bad_lines_of_a_file_of_buildings_are_named()
    {
        await using var hub = await Hongshan.StartAsync();
        (await (await hub.ImportAsync("buildings", Header
            + "530102005901,7,楼,,\r\n"
            + "530102005901001,00010,楼,,\r\n"
            + "530102005909,00010,楼,,\r\n"
            + "530102005901,00010,,,530102005901 530102005901009 5301\r\n"
            + "530102005901,00011,楼,,530102005901001 530102005901001\r\n"
            + "530102005901,00011,楼,,\r\n")).FaultsAsync()).ShouldBe(
        [
            "2 number BUILDING_NUMBER", "3 community GRID_LEVEL", "4 community GRID_UNKNOWN",
            "5 name NAME", "5 grids GRID_LEVEL", "5 grids GRID_UNKNOWN", "5 grids GRID_LEN", "6 grids DUPLICATE", "7 number DUPLICATE",
        ]);
        (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(6);
    }
}
