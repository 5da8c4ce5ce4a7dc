using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class RetiringGrids
{
    private const string Retire =
        """
        {"on":"2026-04-01","successors":["530102005901004","530102005901005"],"moves":[
          {"from":"53010200590100301","to":"53010200590100401"},{"from":"53010200590100302","to":"53010200590100501"}]}
        """;

    private static readonly GridCode Third = GridCode.Parse(Hongshan.Grid3);
    private static readonly DateOnly Before = new(2026, 3, 27);
    private static readonly DateOnly After = new(2026, 4, 2);

    [Fact]
    public async Task A3_a_retired_grid_keeps_its_old_cases_and_a_press_in_the_moved_building_lands_under_the_new_code()
    {
        await using var hub = await SplitAsync();
        var password = await hub.RegisterAsync();
        var old = await CaseOf(hub, await hub.ConnectAsync("t-0001", password));
        old.ShouldBe((DrivenHub.Building, "WH-530102005901003-20260327-0001"));

        await hub.SleepAsync(days: 6);
        var terminal = await hub.ConnectAsync("t-0001", password);
        terminal.Boot++;
        (await CaseOf(hub, terminal)).ShouldBe(("53010200590100501", "WH-530102005901005-20260402-0001"));
        (await hub.GetAsync("/cases/" + old.Id)).GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);
        (await hub.GetAsync("/terminals/t-0001")).GetProperty("gridCode").GetString().ShouldBe("53010200590100501");
    }

    [Fact]
    public async Task A3_the_day_before_its_end_a_grid_is_filed_against_and_from_that_day_on_it_is_refused_with_its_successors()
    {
        await using var hub = await SplitAsync();
        var database = hub.Running.Services.GetRequiredService<HubDatabase>();
        database.Read(c => GridValidity.MustBeValid(c, Third, new DateOnly(2026, 3, 31))).Code.ShouldBe(Hongshan.Grid3);
        var refused = Should.Throw<Refusal>(() => database.Read(c => GridValidity.MustBeValid(c, Third, new DateOnly(2026, 4, 1))));
        (refused.Status, refused.Code).ShouldBe((422, "GRID_RETIRED"));
        refused.Message.ShouldContain("530102005901004, 530102005901005");

        database.Read(c => GridValidity.PlaceOn(c, GridCode.Parse(DrivenHub.Building), Before)).Text.ShouldBe(DrivenHub.Building);
        database.Read(c => GridValidity.PlaceOn(c, GridCode.Parse(DrivenHub.Building), After)).Text.ShouldBe("53010200590100501");
        database.Read(c => GridValidity.PlaceOn(c, GridCode.Parse(DrivenHub.NextDoor), After)).Text.ShouldBe("53010200590100401");
    }

    [Fact]
    public async Task A3_an_appeal_names_the_valid_code_or_is_refused_with_it()
    {
        await using var hub = await SplitAsync();
        const string Appeal = """{"channel":"hotline12345","gridCode":"530102005901003","category":"B09"}""";
        (await hub.PostAsync("/appeals", Appeal)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await hub.SleepAsync(days: 6);
        (await (await hub.PostAsync("/appeals", Appeal)).ShouldBeProblemAsync(422, "GRID_RETIRED")).ShouldContain("530102005901004, 530102005901005");
        (await hub.PostAsync("/appeals", Appeal.Replace("901003", "901005", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("530102005901003", 409, "GRID_RETIRED", "530102005901004")]
    [InlineData("53010200590100302", 409, "GRID_RETIRED", "53010200590100501")]
    [InlineData("53010200590100303", 422, "GRID_RETIRED", "530102005901003")]
    [InlineData("530102005901002", 409, "GRID_EXISTS", "北路")]
    public async Task A3_a_code_that_was_retired_is_never_created_again(string code, int status, string problem, string named)
    {
        await using var hub = await SplitAsync();
        var answer = await hub.PostAsync("/grids", $$"""{"code":"{{code}}","name":"再来"}""");
        (await answer.ShouldBeProblemAsync(status, problem)).ShouldContain(named);
    }

    [Fact]
    public async Task A3_no_terminal_is_hung_into_a_retired_grid()
    {
        await using var hub = await SplitAsync();
        (await hub.PostAsync("/terminals", """{"id":"t-0007","gridCode":"53010200590100302"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await hub.SleepAsync(days: 6);
        (await (await hub.PostAsync("/terminals", """{"id":"t-0008","gridCode":"53010200590100302"}""")).ShouldBeProblemAsync(422, "GRID_RETIRED"))
            .ShouldContain("53010200590100501");
    }

    [Fact]
    public async Task A_hub_that_was_down_on_that_day_moves_the_terminals_at_its_next_start_and_tells_each_its_new_place()
    {
        await using var hub = await SplitAsync();
        var password = await hub.RegisterAsync();
        await hub.SleepAsync(days: 7);
        (await hub.GetAsync("/terminals/t-0001")).GetProperty("gridCode").GetString().ShouldBe("53010200590100501");
        var terminal = await hub.ConnectAsync("t-0001", password);
        (await hub.WhileTimeRunsAsync(terminal.NextAsync(Topics.Config))).GetProperty("grid").GetString().ShouldBe("53010200590100501");
    }

    [Fact]
    public async Task A_connected_terminal_stays_connected_and_is_told_and_shown_where_it_hangs_now()
    {
        await using var hub = await SplitAsync(new DateTimeOffset(2026, 3, 31, 23, 0, 0, TimeSpan.FromHours(8)));
        var dashboard = await hub.DashboardAsync("eg/v1/g/530102/#");
        var terminal = await hub.TerminalAsync();
        (await terminal.NextAsync(Topics.Config)).GetProperty("grid").GetString().ShouldBe(DrivenHub.Building);

        // Only what was shown at the old place is cleared there.
        await hub.WhileTimeRunsAsync(dashboard.UntilAsync("eg/v1/g/530102/005/901/003/02/terminal/t-0001/online", text => text.Length > 0));
        await hub.PassAsync(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(8)) - hub.Running.Time.GetUtcNow());
        (await hub.WhileTimeRunsAsync(terminal.NextAsync(Topics.Config))).GetProperty("grid").GetString().ShouldBe("53010200590100501");
        await hub.WhileTimeRunsAsync(dashboard.UntilAsync("eg/v1/g/530102/005/901/005/01/terminal/t-0001/online", text => text.Length > 0));
        await hub.WhileTimeRunsAsync(dashboard.UntilAsync("eg/v1/g/530102/005/901/003/02/terminal/t-0001/online", ""));
        terminal.Ended.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_retired_grid_is_shown_with_its_successors_but_no_longer_stands_in_the_tree()
    {
        await using var hub = await SplitAsync();
        await hub.SleepAsync(days: 6);
        var grid = await hub.GetAsync("/grids/" + Hongshan.Grid3);
        grid.GetProperty("validTo").GetString().ShouldBe("2026-04-01");
        grid.GetProperty("successors").Texts().ShouldBe(["530102005901004", "530102005901005"]);
        (await hub.GetAsync("/grids/" + Hongshan.Community)).GetProperty("children").Texts("code")
            .ShouldBe(["530102005901001", "530102005901002", "530102005901004", "530102005901005"]);
        (await hub.GetAsync("/grids?retired=true")).GetProperty("items").Texts("code").ShouldContain(Hongshan.Grid3);
        (await hub.GetAsync("/grids/53010200590100501")).GetProperty("name").GetString().ShouldBe("普吉路2幢");
    }

    [Theory]
    [InlineData("""{"on":"2026-03-26"}""", 422, "GRID_DATE", "today")]
    [InlineData("""{"on":"9999-12-31"}""", 422, "GRID_DATE", "9998")]
    [InlineData("""{"on":"2026-04-01"}""", 422, "GRID_MOVES", "53010200590100301, 53010200590100302")]
    [InlineData("""{"on":"2026-04-01","successors":["530102005901004"],"moves":[{"from":"53010200590100301","to":"53010200590100401"}]}""", 422, "GRID_MOVES", "53010200590100302")]
    [InlineData("""{"on":"2026-04-01","successors":["530102005901004"],"moves":[{"from":"53010200590100301","to":"53010200590100501"}]}""", 422, "GRID_MOVES", "53010200590100501")]
    [InlineData("""{"on":"2026-04-01","successors":["530102005901004"],"moves":[{"from":"53010200590100201","to":"53010200590100401"}]}""", 422, "GRID_MOVES", "53010200590100201")]
    [InlineData("""{"on":"2026-04-01","successors":["530102005901003"]}""", 422, "GRID_SUCCESSOR", "530102005901003")]
    [InlineData("""{"on":"2026-04-01","successors":["53010200590100401"]}""", 422, "GRID_UNKNOWN", "53010200590100401")]
    [InlineData("""{"on":"2026-04-01","successors":["530102005901009"]}""", 422, "GRID_UNKNOWN", "530102005901009")]
    [InlineData("""{"on":"2026-03-31","successors":["530102005901004"]}""", 422, "GRID_NOT_YET", "2026-04-01")]
    [InlineData("""{"on":"2026-04-01","successors":["5301020059"]}""", 422, "GRID_LEN", "successors")]
    [InlineData("""{"on":"2026-04-01","successors":["110101005901004"]}""", 403, "GRID_SCOPE", "110101005901004")]
    [InlineData("""{"successors":[]}""", 422, "MISSING", "on")]
    public async Task What_cannot_be_retired_so_is_refused_by_name_and_changes_nothing(string body, int status, string problem, string named)
    {
        await using var hub = await Hongshan.StartAsync();
        await CreateAsync(hub);
        (await (await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", body)).ShouldBeProblemAsync(status, problem)).ShouldContain(named);
        (await hub.GetAsync("/grids/" + Hongshan.Grid3)).GetProperty("validTo").GetString().ShouldBeNull();
        (await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", Retire)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_grid_is_not_retired_while_a_building_in_it_is_not_valid_yet_and_the_hub_reads_its_own_export()
    {
        await using var hub = await Hongshan.StartAsync();
        await CreateAsync(hub);
        await hub.PostAsync("/grids", """{"code":"53010200590100303","name":"新楼","validFrom":"2026-04-01"}""");
        var moves = Retire.Replace("\"moves\":[", """ "moves":[{"from":"53010200590100303","to":"53010200590100403"},""", StringComparison.Ordinal);
        var refused = await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", moves);
        (await refused.ShouldBeProblemAsync(422, "GRID_DATE")).ShouldContain("53010200590100303 is valid from 2026-04-01");
        await (await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", moves.Replace("04-01", "04-02", StringComparison.Ordinal))).ShouldBeJsonAsync();
        var exported = await hub.ExportAsync("grids");
        exported.ShouldContain("53010200590100303,新楼,normal,,2026-04-01,2026-04-02,53010200590100403");
        (await (await hub.ImportAsync("grids", exported)).CountsAsync()).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task A_community_is_retired_once_nothing_stands_in_it_and_a_county_never()
    {
        await using var hub = await Hongshan.StartAsync();
        const string Path = "/grids/530102009901/retire";
        const string On = """{"on":"2026-04-01","successors":["530102005901"]}""";
        await hub.PostAsync("/grids", """{"code":"530102009901001","name":"王家桥一格"}""");
        await (await hub.ImportAsync("buildings", "community,number,name\n530102009901,00001,一幢\n")).CountsAsync();
        (await (await hub.PostAsync(Path, On)).ShouldBeProblemAsync(422, "GRID_MOVES")).ShouldContain("530102009901001 still stands");
        await (await hub.PostAsync("/grids/530102009901001/retire", """{"on":"2026-04-01","successors":["530102005901001"]}""")).ShouldBeJsonAsync();
        (await (await hub.PostAsync(Path, On)).ShouldBeProblemAsync(422, "GRID_MOVES")).ShouldContain("building 00001");
        using (var admin = await hub.Running.SignedInAsync())
            (await admin.DeleteAsync("/api/v1/buildings/530102009901/00001", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await hub.PostAsync(Path, On.Replace("530102005901", "530102005901001", StringComparison.Ordinal))).ShouldBeProblemAsync(422, "GRID_SUCCESSOR");
        await (await hub.PostAsync(Path, On)).ShouldBeJsonAsync();
        await hub.RegisterAsync("t-0009", "530102009901");
        (await (await hub.PostAsync("/grids/530102/retire", """{"on":"2026-04-01"}""")).ShouldBeProblemAsync(422, "GRID_LEVEL")).ShouldContain("county");

        await hub.SleepAsync(days: 6);
        (await hub.GetAsync("/grids/530102009901")).GetProperty("successors").Texts().ShouldBe(["530102005901"]);
        (await hub.GetAsync("/terminals/t-0009")).GetProperty("gridCode").GetString().ShouldBe("530102005901");
        (await hub.GetAsync("/grids/530102009")).GetProperty("children").GetArrayLength().ShouldBe(0);
        (await hub.PostAsync("/grids/530102009/retire", """{"on":"2026-04-03"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_is_valid_before_what_it_lies_in()
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids", """{"code":"530102005901008","name":"八","validFrom":"2026-06-01"}""");
        (await (await hub.PostAsync("/grids", """{"code":"53010200590100801","name":"八1"}""")).ShouldBeProblemAsync(422, "GRID_NOT_YET")).ShouldContain("2026-06-01");
        await (await hub.PostAsync("/terminals", """{"id":"t-0008","gridCode":"53010200590100801"}""")).ShouldBeProblemAsync(422, "GRID_NOT_YET");
        (await hub.PostAsync("/grids", """{"code":"53010200590100801","name":"八1","validFrom":"2026-06-01"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);

        const string Header = "code,name,validFrom\n";
        (await (await hub.ImportAsync("grids", Header + "53010200590100802,八2,2026-05-31\n")).FaultsAsync()).ShouldBe(["2 validFrom GRID_NOT_YET"]);
        (await (await hub.ImportAsync("grids", Header + "530102005901008,八,2026-07-01\n")).FaultsAsync()).ShouldBe(["2 validFrom GRID_NOT_YET"]);
        (await (await hub.ImportAsync("grids", Header + "530102005901008,八,2026-07-01\n53010200590100801,八1,2026-07-01\n")).CountsAsync()).ShouldBe((0, 2, 0));

        // Whatever has no first day of its own stands as long as what it lies in.
        (await (await hub.ImportAsync("grids", Header + "53010200590100803,八3,\n")).CountsAsync()).ShouldBe((1, 0, 0));
        (await hub.GetAsync("/grids/53010200590100803")).GetProperty("validFrom").GetString().ShouldBe("2026-07-01");
        (await (await hub.ImportAsync("grids", Header + "53010200590100803,八3,\n")).CountsAsync()).ShouldBe((0, 0, 1));
    }

    [Fact]
    public async Task Grids_are_drawn_by_the_street_or_above_and_nobody_else()
    {
        await using var hub = await SplitAsync();
        const string New = """{"code":"530102005901006","name":"新网格"}""";
        await (await hub.PostAsync("/grids", New, Role.Admin, Hongshan.Community)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        await (await hub.PostAsync("/grids", New, Role.GridLeader, "530102005")).ShouldBeProblemAsync(403, "ROLE");
        await (await hub.PostAsync("/grids", New, Role.Dispatcher, "530102009")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", Retire)).ShouldBeProblemAsync(409, "GRID_RETIRED");
        (await hub.PostAsync("/grids", New, Role.Dispatcher, "530102005")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<DrivenHub> SplitAsync(DateTimeOffset? at = null)
    {
        var hub = await Hongshan.StartAsync(at);
        await CreateAsync(hub);
        (await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire", Retire)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return hub;
    }

    private static async Task CreateAsync(DrivenHub hub)
    {
        foreach (var code in new[] { "530102005901004", "530102005901005" })
        {
            var answer = await hub.PostAsync("/grids", $$"""{"code":"{{code}}","name":"普吉路{{code[^1]}}","validFrom":"2026-04-01"}""");
            (await answer.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("validFrom").GetString().ShouldBe("2026-04-01");
        }
    }

    private static async Task<(string? Grid, string? Id)> CaseOf(DrivenHub hub, TerminalClient terminal)
    {
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B12"))).GetProperty("case").GetString();
        return ((await hub.GetAsync("/cases/" + id)).GetProperty("gridCode").GetString(), id);
    }
}
