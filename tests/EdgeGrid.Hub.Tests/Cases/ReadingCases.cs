using System.Net;
using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class ReadingCases
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cases_are_listed_newest_first_and_walked_by_pages()
    {
        await using var hub = await DrivenHub.StartAsync();
        var ids = await FileAsync(hub, "B05", "B07", "B08", "B09", "B10");
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await hub.GetAsync("/cases?limit=2" + (cursor.Length > 0 ? "&cursor=" + cursor : ""));
            page.GetProperty("items").GetArrayLength().ShouldBeInRange(1, 2);
            seen.AddRange(Ids(page));
            cursor = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_grid_state_overdue_and_change()
    {
        await using var hub = await DrivenHub.StartAsync();
        var here = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        var cancelled = await CaseOf(here, here.Press(Button.Help));
        await here.SendAsync(here.Cancel(Button.Help));
        var help = await CaseOf(here, here.Press(Button.Help));
        var report = await CaseOf(nextDoor, nextDoor.Press());

        Ids(await hub.GetAsync("/cases?grid=530102")).ShouldBe([report, help, cancelled]);
        Ids(await hub.GetAsync("/cases?grid=" + DrivenHub.Building)).ShouldBe([help, cancelled]);
        Ids(await hub.GetAsync("/cases?grid=530102005901003&state=filed")).ShouldBe([report, help]);
        Ids(await hub.GetAsync("/cases?state=cancelled")).ShouldBe([cancelled]);
        Ids(await hub.GetAsync("/cases?state=closed")).ShouldBeEmpty();

        // Help is due within two hours; what was cancelled is never overdue.
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddHours(2).AddMilliseconds(1));
        await hub.SettleAsync();
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        var again = await hub.ConnectAsync("t-0003", await hub.RegisterAsync("t-0003", DrivenHub.NextDoor));
        var since = hub.Running.Time.GetUtcNow();
        var late = await CaseOf(again, again.Press());
        Ids(await hub.GetAsync("/cases?overdue=true")).ShouldBe([help]);
        Ids(await hub.GetAsync("/cases?overdue=false")).ShouldBe([late, report, cancelled]);
        Ids(await hub.GetAsync("/cases?since=" + Uri.EscapeDataString(since.ToString("O")))).ShouldBe([late]);
        Ids(await hub.GetAsync("/cases?since=" + Uri.EscapeDataString(since.ToOffset(TimeSpan.FromHours(8)).AddMilliseconds(1).ToString("O")))).ShouldBeEmpty();
        (await hub.GetAsync("/cases/" + help)).GetProperty("overdue").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Changed_counts_what_joined_or_was_taken_back_since()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = await CaseOf(terminal, terminal.Press());
        hub.Advance(TimeSpan.FromMinutes(1));
        var since = "/cases?since=" + Uri.EscapeDataString(hub.Running.Time.GetUtcNow().ToString("O"));
        Ids(await hub.GetAsync(since)).ShouldBeEmpty();
        await terminal.SendAsync(terminal.Press());
        Ids(await hub.GetAsync(since)).ShouldBe([id]);
    }

    [Theory]
    [InlineData(nameof(Role.Admin), "530102", 2)]
    [InlineData(nameof(Role.Dispatcher), "530102", 2)]
    [InlineData(nameof(Role.GridLeader), "530102005901003", 2)]
    [InlineData(nameof(Role.BuildingLeader), DrivenHub.Building, 1)]
    [InlineData(nameof(Role.Resident), DrivenHub.Building, 1)]
    [InlineData(nameof(Role.Department), "530102", 2)]
    [InlineData(nameof(Role.Dispatcher), "530102006", 0)]
    public async Task Everyone_sees_the_cases_of_their_own_grid_and_no_others(string role, string grid, int count)
    {
        await using var hub = await DrivenHub.StartAsync();
        var here = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        await here.SendAsync(here.Press());
        var away = await CaseOf(nextDoor, nextDoor.Press());
        using var client = await hub.Running.SignedInAsync(Enum.Parse<Role>(role), grid, role == nameof(Role.Department) ? "fire" : null);
        var page = await (await client.GetAsync("/api/v1/cases", Stop)).ShouldBeJsonAsync();
        page.GetProperty("items").GetArrayLength().ShouldBe(count);
        if (count == 2)
            (await client.GetAsync("/api/v1/cases/" + away, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await (await client.GetAsync("/api/v1/cases/" + away, Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_the_order_token_scope_existence_form()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        await (await hub.Running.Http.GetAsync("/api/v1/cases?state=nonsense", Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
        await (await hub.Running.Http.GetAsync("/api/v1/cases/WH-1", Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
        await (await leader.GetAsync("/api/v1/cases?grid=530102&state=nonsense&limit=0", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await leader.GetAsync("/api/v1/cases?grid=530999", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await leader.GetAsync("/api/v1/cases/WH-1", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("grid=5301", "GRID_LEN")]
    [InlineData("state=nonsense", "STATE")]
    [InlineData("state=Filed", "STATE")]
    [InlineData("state=1", "STATE")]
    [InlineData("overdue=perhaps", "INVALID")]
    [InlineData("since=yesterday", "INVALID")]
    [InlineData("limit=0", "LIMIT_RANGE")]
    [InlineData("limit=1001", "LIMIT_RANGE")]
    [InlineData("cursor=bm8", "CURSOR")]
    public async Task A_parameter_that_cannot_be_read_is_refused_by_name(string query, string code)
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        await (await admin.GetAsync("/api/v1/cases?" + query, Stop)).ShouldBeProblemAsync(422, code);
    }

    private static async Task<List<string>> FileAsync(DrivenHub hub, params string[] categories)
    {
        var terminal = await hub.TerminalAsync();
        var ids = new List<string>();
        foreach (var category in categories)
            ids.Add(await CaseOf(terminal, terminal.Press(Button.Report, category)));
        return ids;
    }

    private static async Task<string> CaseOf(TerminalClient terminal, ButtonPressed press) =>
        (await terminal.SendAsync(press)).GetProperty("case").GetString()!;

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
}
