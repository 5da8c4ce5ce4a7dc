using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Staffing;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Tests.Grids;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Staffing;

public sealed class FillingTemplates
{
    private const string Header = "person,role,gridCode,from,to\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A5_a_grid_with_a_leader_and_a_worker_only_is_staffed_two_of_three()
    {
        await using var hub = await Hongshan.StartAsync();
        var staffing = (await hub.GetAsync("/grids/530102005901001")).GetProperty("staffing");
        (staffing.GetProperty("filled").GetInt32(), staffing.GetProperty("required").GetInt32()).ShouldBe((2, 3));
        staffing.GetProperty("missing").Texts().ShouldBe(["gridServiceWorker"]);
        staffing.GetProperty("template").GetString().ShouldBe("一格三员");
        staffing.GetProperty("complete").GetBoolean().ShouldBeFalse();

        var third = await hub.GetAsync("/grids/530102005901003");
        third.GetProperty("staffing").GetProperty("complete").GetBoolean().ShouldBeTrue();
        third.GetProperty("leader").GetString().ShouldBe("S-0411");
    }

    [Fact]
    public async Task A5_the_levels_above_sum_up_and_name_the_grids_that_lack_somebody()
    {
        await using var hub = await Hongshan.StartAsync();
        foreach (var code in new[] { "530102", "530102005901" })
        {
            var staffing = (await hub.GetAsync("/grids/" + code)).GetProperty("staffing");
            (staffing.GetProperty("filled").GetInt32(), staffing.GetProperty("required").GetInt32()).ShouldBe((8, 9));
            staffing.GetProperty("incomplete").Texts().ShouldBe(["530102005901001"]);
        }

        var listed = (await hub.GetAsync("/grids")).GetProperty("items").EnumerateArray().ToDictionary(grid => grid.GetProperty("code").GetString()!, grid => grid.GetProperty("staffing"));
        listed["530102005901001"].GetProperty("filled").GetInt32().ShouldBe(2);
        listed["530102005901002"].GetProperty("complete").GetBoolean().ShouldBeTrue();
        listed["53010200590100302"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_building_leader_counts_as_the_grids_worker_and_who_has_left_counts_no_more()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("staffing", Header
            + "S-0412,gridWorker,530102005901003,2026-01-01,2026-03-27\n"
            + "S-0413,gridServiceWorker,530102005901003,2026-01-01,2026-03-28\n")).CountsAsync();
        (await hub.GetAsync("/grids/530102005901003")).GetProperty("staffing").GetProperty("filled").GetInt32().ShouldBe(3);
        await hub.SleepAsync(days: 1);
        (await hub.GetAsync("/grids/530102005901003")).GetProperty("staffing").GetProperty("missing").Texts().ShouldBe(["gridServiceWorker"]);
    }

    [Fact]
    public void Every_template_names_its_source_and_those_without_a_public_list_say_so()
    {
        var templates = StaffingTemplates.Load();
        templates.All.Select(one => one.Name).ShouldBe(["一格三员", "1+7+X", "1+7+N", "1+5+X"]);
        foreach (var template in templates.All)
        {
            template.Source.ShouldNotBeEmpty();
            template.Configurable.ShouldBeTrue();
            template.Slots.ShouldAllBe(slot => templates.KnowsRole(slot.Role));
        }

        templates.Of("1+7+X").Slots.Sum(slot => slot.Count).ShouldBe(8);
        templates.Of("1+7+X").Source.ShouldContain("not found");
        templates.Of("1+5+X").Slots.Sum(slot => slot.Count).ShouldBe(6);
        GridStaffing.Decide("530102005901001", templates.Of("1+5+X"), ["gridLeader", "gridLeader", "volunteer"]).Filled.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_lines_of_a_file_of_staff_are_named_and_a_name_is_no_staff_number()
    {
        await using var hub = await Hongshan.StartAsync();
        var before = await hub.ExportAsync("staffing");
        (await (await hub.ImportAsync("staffing", Header
            + "S-0501,gridServiceWorker,530102005901001,2026-03-27,\n"
            + "张三,gridWorker,530102005901001,2026-03-27,\n"
            + "S-0502,mayor,530102005901009,,\n"
            + "S-0503,gridWorker,530102005901001,2026-03-27,2026-03-27\n"
            + "S-0501,gridServiceWorker,530102005901001,2026-03-27,2026-04-27\n"
            + "S-0504,gridLeader,530102005901001,2026-03-27,\n")).FaultsAsync()).ShouldBe(
            ["3 person STAFF_NUMBER", "4 role STAFF_ROLE", "4 gridCode GRID_UNKNOWN", "4 from GRID_DATE", "5 to GRID_DATE", "6 person DUPLICATE", "7 role TWO_LEADERS"]);
        (await hub.ExportAsync("staffing")).ShouldBe(before);
    }

    [Fact]
    public async Task A_wrong_assignment_is_taken_out_by_an_admin_of_the_street()
    {
        await using var hub = await Hongshan.StartAsync();
        const string Path = "/api/v1/staffing/530102005901003/gridWorker/S-0412/2026-01-01";
        using var community = await hub.Running.SignedInAsync(Role.Admin, Hongshan.Community);
        await (await community.DeleteAsync(Path, Stop)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        using var admin = await hub.Running.SignedInAsync(Role.Admin, "530102005");
        await (await admin.DeleteAsync(Path.Replace("005901003", "009901003", StringComparison.Ordinal), Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        (await admin.DeleteAsync(Path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.DeleteAsync(Path, Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await hub.ExportAsync("staffing")).ShouldNotContain("S-0412");
    }

    [Fact]
    public async Task One_leader_follows_another_in_one_file_in_either_order()
    {
        await using var hub = await Hongshan.StartAsync();
        (await (await hub.ImportAsync("staffing", Header
            + "S-0504,gridLeader,530102005901001,2026-03-27,\n"
            + "S-0401,gridLeader,530102005901001,2026-01-01,2026-03-27\n")).CountsAsync()).ShouldBe((1, 1, 0));
        (await hub.GetAsync("/grids/530102005901001")).GetProperty("leader").GetString().ShouldBe("S-0504");
    }
}
