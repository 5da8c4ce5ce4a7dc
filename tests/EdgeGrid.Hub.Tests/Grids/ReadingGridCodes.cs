using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class ReadingGridCodes
{
    [Fact]
    public async Task A1_a_code_of_seventeen_digits_names_its_five_levels_and_the_tree_has_each()
    {
        string[] levels = ["530102", "530102005", "530102005901", "530102005901003", "53010200590100302"];
        var code = GridCode.Parse("53010200590100302");
        code.Level.ShouldBe(5);
        Enumerable.Range(1, 5).Select(level => code.At(level).Text).ShouldBe(levels);

        await using var hub = await Hongshan.StartAsync();
        for (var level = 5; level > 0; level--)
        {
            var grid = await hub.GetAsync("/grids/" + levels[level - 1]);
            grid.GetProperty("level").GetInt32().ShouldBe(level);
            grid.GetProperty("parent").GetString().ShouldBe(level == 1 ? null : levels[level - 2]);
        }
    }

    [Theory]
    [InlineData("530102000901003", "GRID_ZERO_SEGMENT")]
    [InlineData("5301020059010", "GRID_LEN")]
    [InlineData("530999005901003", "GRID_COUNTY")]
    [InlineData("53010200590100O", "GRID_CHAR")]
    public async Task A2_what_is_no_code_of_this_deployment_is_refused_by_the_first_thing_that_is_wrong(string code, string problem)
    {
        await using var hub = await Hongshan.StartAsync();
        var answer = await hub.ImportAsync("grids", $"code,name\r\n{code},某网格\r\n");
        if (problem == "GRID_COUNTY")
            await answer.ShouldBeProblemAsync(403, "GRID_SCOPE");
        else
            (await answer.FaultsAsync()).ShouldBe([$"2 code {problem}"]);
        var read = new ReadGridCode(new HubSettings { Data = "unused" });
        Should.Throw<Refusal>(() => read.From(code)).Code.ShouldBe(problem);
    }

    [Theory]
    [InlineData("""{"code":"530102000901003","name":"某网格"}""", 422, "GRID_ZERO_SEGMENT")]
    [InlineData("""{"code":"5301020059010","name":"某网格"}""", 422, "GRID_LEN")]
    [InlineData("""{"code":"53010200590100O","name":"某网格"}""", 422, "GRID_CHAR")]
    [InlineData("""{"code":"530999005901003","name":"某网格"}""", 403, "GRID_SCOPE")]
    [InlineData("""{"code":"530102005902001","name":"某网格"}""", 422, "GRID_PARENT")]
    [InlineData("""{"code":"530102005901006","name":"  "}""", 422, "NAME")]
    [InlineData("""{"code":"530102005901006","name":"某网格","template":"1+8+X"}""", 422, "TEMPLATE")]
    [InlineData("""{"code":"530102005902","name":"某社区","template":"1+7+X"}""", 422, "TEMPLATE")]
    [InlineData("""{"code":"530102005901006","name":"某网格","attention":"high"}""", 422, "INVALID")]
    [InlineData("""{"code":"530102005901006"}""", 422, "MISSING")]
    [InlineData("""{"code":"530102005901006","name":"某网格","validFrom":"0001-01-01"}""", 422, "GRID_DATE")]
    [InlineData("""{"code":"530102005901006","name":"某网格","validFrom":"9999-12-31"}""", 422, "GRID_DATE")]
    public async Task A2_what_cannot_be_created_is_refused_by_name(string body, int status, string problem)
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.PostAsync("/grids", body)).ShouldBeProblemAsync(status, problem);
    }

    [Fact]
    public async Task A_grid_is_created_under_its_parent_valid_from_today_and_shown_as_such()
    {
        await using var hub = await Hongshan.StartAsync();
        var answer = await hub.PostAsync("/grids", """{"code":"530102005901006","name":"重点网格","attention":"key","template":"1+5+X"}""", Role.Dispatcher);
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/grids/530102005901006");
        (await answer.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("level").GetInt32().ShouldBe(4);
        var grid = await hub.GetAsync("/grids/530102005901006");
        grid.GetProperty("parent").GetString().ShouldBe(Hongshan.Community);
        grid.GetProperty("attention").GetString().ShouldBe("key");
        grid.GetProperty("validFrom").GetString().ShouldBe("2026-03-27");
        grid.GetProperty("validTo").GetString().ShouldBeNull();
        grid.GetProperty("staffing").GetProperty("template").GetString().ShouldBe("1+5+X");
        (grid.GetProperty("staffing").GetProperty("filled").GetInt32(), grid.GetProperty("staffing").GetProperty("required").GetInt32()).ShouldBe((0, 6));
    }
}
