using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Dispatch;

public sealed class ReadingTheFeed
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happened_to_cases_is_told_oldest_first_with_what_a_dispatch_centre_needs()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B10"))).GetProperty("case").GetString();
        await terminal.SendAsync(terminal.Press(Button.Report, "B10"));
        await terminal.SendAsync(terminal.Cancel());
        await terminal.SendAsync(terminal.Cancel());

        var told = Items(await hub.GetAsync("/events"));
        told.Select(Type).ShouldBe(["terminal.online", "case.filed", "case.merged", "case.appealWithdrawn", "case.cancelled"]);
        told.Select(Id).ShouldBe(told.Select(Id).Order());
        told.ShouldAllBe(happened => happened.GetProperty("id").ValueKind == JsonValueKind.String);
        var filed = told[1];
        filed.GetProperty("at").GetDateTimeOffset().ShouldBe(hub.Running.Time.GetUtcNow());
        filed.GetProperty("data").GetProperty("caseId").GetString().ShouldBe(id);
        filed.GetProperty("data").GetProperty("state").GetString().ShouldBe("filed");
        filed.GetProperty("data").GetProperty("category").GetString().ShouldBe("B10");
        filed.GetProperty("data").GetProperty("gridCode").GetString().ShouldBe(DrivenHub.Building);
        told[4].GetProperty("data").GetProperty("outcome").GetString().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task One_reads_on_after_an_id_and_walks_by_pages_from_there()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        for (var i = 0; i < 6; i++)
            await terminal.SendAsync(terminal.Press());
        var all = Items(await hub.GetAsync("/events")).Select(Id).ToList();
        var after = all[1];
        var seen = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await hub.GetAsync($"/events?after={after.ToString(System.Globalization.CultureInfo.InvariantCulture)}&limit=2" + (cursor.Length > 0 ? "&cursor=" + cursor : ""));
            seen.AddRange(Items(page).Select(Id));
            seen.Count.ShouldBeLessThanOrEqualTo(all.Count);
            cursor = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(all.Skip(2));
    }

    [Fact]
    public async Task Everyone_reads_of_their_own_grid()
    {
        await using var hub = await DrivenHub.StartAsync();
        var here = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        await here.SendAsync(here.Press());
        await nextDoor.SendAsync(nextDoor.Press());
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.NextDoor);
        var told = Items(await (await resident.GetAsync("/api/v1/events", Stop)).ShouldBeJsonAsync());
        told.Select(Type).ShouldBe(["terminal.online", "case.filed"]);
        told.ShouldAllBe(happened => happened.GetProperty("data").GetProperty("terminal").GetString() == "t-0002");
    }

    [Fact]
    public async Task A_restricted_alert_is_for_those_on_duty()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.SendAsync(terminal.Press(Button.Emergency));
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        await hub.PassAsync(TimeSpan.FromMinutes(15));
        foreach (var (role, grid, mayRead) in new[]
        {
            (Role.Resident, DrivenHub.Building, false), (Role.BuildingLeader, DrivenHub.Building, false),
            (Role.GridLeader, "530102005901003", true), (Role.Department, "530102", true), (Role.Dispatcher, "530102", true),
        })
        {
            using var reader = await hub.Running.SignedInAsync(role, grid, role == Role.Department ? "fire" : null);
            var told = Items(await (await reader.GetAsync("/api/v1/events?limit=1000", Stop)).ShouldBeJsonAsync());
            told.Any(happened => Type(happened) == "alert.issued").ShouldBe(mayRead, role.ToString());
            await using var stream = await EventStream.OpenAsync(reader);
            foreach (var happened in told)
                (await stream.NextAsync())!.Value.Type.ShouldBe(Type(happened), role.ToString());
        }
    }

    [Theory]
    [InlineData("after=x", "AFTER")]
    [InlineData("after=-1", "AFTER")]
    [InlineData("cursor=bm8", "CURSOR")]
    [InlineData("limit=0", "LIMIT_RANGE")]
    public async Task Where_to_begin_must_be_the_id_of_an_event(string query, string code)
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        await (await admin.GetAsync("/api/v1/events?" + query, Stop)).ShouldBeProblemAsync(422, code);
        await (await hub.Running.Http.GetAsync("/api/v1/events?" + query, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static string Type(JsonElement happened) => happened.GetProperty("type").GetString()!;

    private static long Id(JsonElement happened) => long.Parse(happened.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
