using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class ShowingGrids
{
    private static readonly string[] Tree = ["530102", "530102005", "530102005901", "530102005901003", "53010200590100301", "53010200590100302"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_terminal_opens_its_grid_and_every_level_above_it_until_somebody_names_them()
    {
        await using var hub = await StartAsync();
        (await CodesAsync(hub, "/grids")).ShouldBe(Tree);
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(c => GridStore.Name(c, GridCode.Parse("530102005901003"), "普吉路网格"));
        await hub.RegisterAsync("t-0003");
        var grid = await hub.GetAsync("/grids/530102005901003");
        grid.GetProperty("name").GetString().ShouldBe("普吉路网格");
        grid.GetProperty("level").GetInt32().ShouldBe(4);
        grid.GetProperty("parent").GetString().ShouldBe("530102005901");
        grid.GetProperty("children").EnumerateArray().Select(child => child.GetProperty("code").GetString()).ShouldBe([DrivenHub.NextDoor, DrivenHub.Building]);
        (await hub.GetAsync("/grids/530102")).GetProperty("parent").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Each_sees_the_tree_from_their_own_grid_down()
    {
        await using var hub = await StartAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        var items = (await (await leader.GetAsync("/api/v1/grids", Stop)).ShouldBeJsonAsync()).GetProperty("items");
        items.EnumerateArray().Select(grid => grid.GetProperty("code").GetString()).ShouldBe(Tree[3..]);
    }

    [Fact]
    public async Task The_list_walks_by_pages()
    {
        await using var hub = await StartAsync();
        var page = await hub.GetAsync("/grids?limit=4");
        (await CodesAsync(hub, "/grids?limit=4&cursor=" + page.GetProperty("next").GetString())).ShouldBe(Tree[4..]);
    }

    [Theory]
    [InlineData("530102", 403, "GRID_SCOPE", "530102")]
    [InlineData("53010200590100399", 404, "NOT_FOUND", "53010200590100399")]
    [InlineData("5301", 422, "GRID_LEN", "code:")]
    [InlineData("110101", 403, "GRID_SCOPE", "110101")]
    public async Task What_cannot_be_shown_is_refused_by_name(string code, int status, string problem, string named)
    {
        await using var hub = await StartAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        (await (await leader.GetAsync("/api/v1/grids/" + code, Stop)).ShouldBeProblemAsync(status, problem)).ShouldContain(named);
        await (await hub.Running.Http.GetAsync("/api/v1/grids/" + code, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    private static async Task<DrivenHub> StartAsync()
    {
        var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        return hub;
    }

    private static async Task<List<string?>> CodesAsync(DrivenHub hub, string path) =>
        [.. (await hub.GetAsync(path)).GetProperty("items").EnumerateArray().Select(grid => grid.GetProperty("code").GetString())];
}
