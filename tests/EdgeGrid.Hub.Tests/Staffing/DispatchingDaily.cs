using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Staffing;

public sealed class DispatchingDaily
{
    private const string Second = "530102005901002";
    private static readonly DateTimeOffset Late = new(2026, 3, 27, 23, 58, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A25_a_daily_dispatch_missing_at_midnight_is_flagged_and_one_made_at_2359_is_fine()
    {
        await using var hub = await Hongshan.StartAsync(Late);
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        (await DispatchAsync(hub, "530102005901003", """{"note":"例会","staff":["S-0412","S-0417"]}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await hub.PassAsync(TimeSpan.FromSeconds(59));
        (await MissedAsync(hub)).ShouldBeEmpty();

        await hub.PassAsync(TimeSpan.FromSeconds(1));
        (await MissedAsync(hub)).ShouldBe(["530102005901001 2026-03-27", "530102005901002 2026-03-27"]);
        var days = (await hub.GetAsync($"/grids/{Second}/daily-dispatches")).GetProperty("items").EnumerateArray().Single();
        (days.GetProperty("date").GetString(), days.GetProperty("missed").GetBoolean()).ShouldBe(("2026-03-27", true));
        var made = (await hub.GetAsync("/grids/530102005901003/daily-dispatches")).GetProperty("items").EnumerateArray().Single();
        (made.GetProperty("by").GetString(), made.GetProperty("missed").GetBoolean()).ShouldBe(("S-0411", false));
        made.GetProperty("staff").Texts().ShouldBe(["S-0412", "S-0417"]);
    }

    [Fact]
    public async Task A25_days_on_which_the_hub_was_down_are_judged_late_each_once()
    {
        await using var hub = await Hongshan.StartAsync();
        foreach (var grid in new[] { "530102005901001", "530102005901003" })
            await DispatchAsync(hub, grid);
        await hub.RestartAsync(new DateTimeOffset(2026, 3, 29, 18, 0, 0, TimeSpan.Zero));
        await hub.SettleAsync();
        string[] expected =
        [
            "530102005901002 2026-03-27", "530102005901001 2026-03-28", "530102005901002 2026-03-28", "530102005901003 2026-03-28",
            "530102005901001 2026-03-29", "530102005901002 2026-03-29", "530102005901003 2026-03-29",
        ];
        (await MissedAsync(hub)).ShouldBe(expected);
        await hub.RestartAsync();
        await hub.SettleAsync();
        (await MissedAsync(hub)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_grid_without_a_leader_is_not_expected_to_dispatch()
    {
        await using var hub = await Hongshan.StartAsync(Late);
        await (await hub.ImportAsync("staffing", "person,role,gridCode,from,to\nS-0405,gridLeader,530102005901002,2026-01-01,2026-03-27\n")).CountsAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(2));
        (await MissedAsync(hub)).ShouldBe(["530102005901001 2026-03-27", "530102005901003 2026-03-27"]);
    }

    [Fact]
    public async Task The_leader_dispatches_once_a_day_and_nobody_else_does_it_for_them()
    {
        await using var hub = await Hongshan.StartAsync(Late);
        (await DispatchAsync(hub, Second)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await DispatchAsync(hub, Second)).ShouldBeProblemAsync(409, "DISPATCH_MADE");
        await (await hub.PostAsync($"/grids/{Second}/daily-dispatches", "{}", Role.GridLeader, Hongshan.Grid3)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await hub.PostAsync($"/grids/{Second}/daily-dispatches", "{}")).ShouldBeProblemAsync(403, "ROLE");
        await (await DispatchAsync(hub, Hongshan.Grid3, """{"staff":["S-0401"]}""")).ShouldBeProblemAsync(422, "STAFF_UNKNOWN");
        await hub.PassAsync(TimeSpan.FromMinutes(2));
        (await DispatchAsync(hub, Second)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var page = await hub.GetAsync("/grids/530102005901/daily-dispatches?limit=2");
        page.GetProperty("items").EnumerateArray().Select(day => $"{day.GetProperty("date")} {day.GetProperty("gridCode")}")
            .ShouldBe(["2026-03-28 530102005901002", "2026-03-27 530102005901003"]);
        (await hub.GetAsync("/grids/530102005901/daily-dispatches?limit=2&cursor=" + page.GetProperty("next").GetString())).GetProperty("items").Texts("gridCode")
            .ShouldBe([Second, "530102005901001"]);
    }

    [Fact]
    public async Task Only_the_grids_own_leader_signs_with_the_leaders_number()
    {
        await using var hub = await Hongshan.StartAsync();
        var above = await hub.PostAsync($"/grids/{Second}/daily-dispatches", "{}", Role.GridLeader, Hongshan.Community);
        (await above.ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("by").GetString().ShouldBe("gridLeader/530102005901");
        (await (await DispatchAsync(hub, Hongshan.Grid3)).ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("by").GetString().ShouldBe("S-0411");
    }

    [Theory]
    [InlineData("QUJD")]
    [InlineData("MjAyNi0wMy0yNw")]
    [InlineData("OTk5OS0wMS0wMXw1MzAxMDI")]
    public async Task A_cursor_of_another_list_is_refused_and_not_taken_for_the_start(string cursor)
    {
        await using var hub = await Hongshan.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        foreach (var list in new[] { "/grids/530102005901/daily-dispatches", "/grids" })
            await (await admin.GetAsync($"/api/v1{list}?cursor={cursor}", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(422, "CURSOR");
        await (await admin.GetAsync($"/api/v1/grids/530102005777/daily-dispatches?cursor={cursor}", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(404, "NOT_FOUND");
    }

    private static Task<HttpResponseMessage> DispatchAsync(DrivenHub hub, string grid, string json = "{}") =>
        hub.PostAsync($"/grids/{grid}/daily-dispatches", json, Role.GridLeader, grid);

    private static async Task<List<string>> MissedAsync(DrivenHub hub) =>
    [
        .. (await hub.GetAsync("/events")).GetProperty("items").EnumerateArray()
            .Where(one => one.GetProperty("type").GetString() == "dispatch.missed")
            .Select(one => $"{one.GetProperty("data").GetProperty("gridCode").GetString()} {one.GetProperty("data").GetProperty("date").GetString()}"),
    ];
}
