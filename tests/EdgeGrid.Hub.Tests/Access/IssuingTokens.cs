using System.Globalization;
using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Access;

public sealed class IssuingTokens
{
    private const string Tokens = "/api/v1/tokens";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issued_token_signs_in_at_once()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var issued = await IssueAsync(admin, """{"role":"department","gridCode":"530102","department":"fire","days":7,"shoeSize":44}""");
        issued.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(hub.Time.GetUtcNow().AddDays(7));

        using var fire = hub.With(issued.GetProperty("token").GetString()!);
        var self = await (await fire.GetAsync(Tokens + "/self", Stop)).ShouldBeJsonAsync();
        self.GetProperty("id").GetString().ShouldBe(issued.GetProperty("id").GetString());
        self.GetProperty("department").GetString().ShouldBe("fire");
    }

    [Fact]
    public async Task An_administrator_issues_only_within_their_own_grid()
    {
        await using var hub = await RunningHub.StartAsync();
        using var street = await hub.SignedInAsync(Role.Admin, "530102005");
        await IssueAsync(street, """{"role":"gridLeader","gridCode":"530102005901003"}""");
        await (await street.PostAsync(Tokens, Answers.Json("""{"role":"admin","gridCode":"530102"}"""), Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");

        // Outside one's grid comes before what else is wrong.
        await (await street.PostAsync(Tokens, Answers.Json("""{"role":"admin","gridCode":"530102006","days":0}"""), Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Theory]
    [InlineData("""{"role":"admin","gridCode":"53010"}""", "GRID_LEN")]
    [InlineData("""{"role":"admin","gridCode":"53010x"}""", "GRID_CHAR")]
    [InlineData("""{"role":"admin","gridCode":"530102000"}""", "GRID_ZERO_SEGMENT")]
    [InlineData("""{"role":"department","gridCode":"530102"}""", "DEPARTMENT_MISSING")]
    [InlineData("""{"role":"admin","gridCode":"530102","department":"fire"}""", "DEPARTMENT_UNWANTED")]
    [InlineData("""{"role":"department","gridCode":"530102","department":"ghosts"}""", "DEPARTMENT_UNKNOWN")]
    [InlineData("""{"role":"admin","gridCode":"530102","days":0}""", "DAYS_RANGE")]
    [InlineData("""{"role":"admin","gridCode":"530102","days":3651}""", "DAYS_RANGE")]
    [InlineData("""{"role":"admin"}""", "MISSING")]
    [InlineData("""{"role":"king","gridCode":"530102"}""", "INVALID")]
    [InlineData("""{"role":0,"gridCode":"530102"}""", "INVALID")]
    [InlineData("""{"role":"admin","gridCode":null}""", "INVALID")]
    public async Task A_wrong_member_is_refused_with_its_own_code(string body, string code)
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        await (await admin.PostAsync(Tokens, Answers.Json(body), Stop)).ShouldBeProblemAsync(422, code);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_more_and_revoking_twice_is_no_error()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var issued = await IssueAsync(admin, """{"role":"dispatcher","gridCode":"530102"}""");
        using var dispatcher = hub.With(issued.GetProperty("token").GetString()!);
        await (await dispatcher.GetAsync(Tokens + "/self", Stop)).ShouldBeJsonAsync();

        var path = $"{Tokens}/{issued.GetProperty("id").GetString()}";
        (await admin.DeleteAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync(path, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await dispatcher.GetAsync(Tokens + "/self", Stop)).ShouldBeProblemAsync(401, "TOKEN_REVOKED");
    }

    [Fact]
    public async Task Revoking_what_is_not_there_or_lies_outside_is_refused()
    {
        await using var hub = await RunningHub.StartAsync();
        using var street = await hub.SignedInAsync(Role.Admin, "530102005");
        using var county = await hub.SignedInAsync();
        var issued = await IssueAsync(county, """{"role":"dispatcher","gridCode":"530102"}""");
        await (await street.DeleteAsync(Tokens + "/none", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await street.DeleteAsync($"{Tokens}/{issued.GetProperty("id").GetString()}", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
    }

    [Fact]
    public async Task The_list_walks_by_pages_newest_first_and_shows_no_secret()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        var ids = new List<string>();
        foreach (var days in Enumerable.Range(1, 4))
        {
            hub.Time.Advance(TimeSpan.FromSeconds(1));
            var issued = await IssueAsync(admin, $$"""{"role":"dispatcher","gridCode":"530102","days":{{days.ToString(CultureInfo.InvariantCulture)}}}""");
            ids.Insert(0, issued.GetProperty("id").GetString()!);
        }

        var seen = new List<string>();
        for (string? cursor = string.Empty; cursor is not null;)
        {
            var page = await (await admin.GetAsync($"{Tokens}?limit=2{(cursor.Length > 0 ? "&cursor=" + cursor : "")}", Stop)).ShouldBeJsonAsync();
            page.GetRawText().ShouldNotContain("egt_");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        seen.Take(4).ShouldBe(ids);
        seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_list_ends_at_ones_own_grid()
    {
        await using var hub = await RunningHub.StartAsync();
        using var county = await hub.SignedInAsync();
        using var street = await hub.SignedInAsync(Role.Admin, "530102005");
        var page = await (await street.GetAsync(Tokens, Stop)).ShouldBeJsonAsync();
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("gridCode").GetString()).ShouldBe(["530102005"]);
    }

    private static async Task<JsonElement> IssueAsync(HttpClient client, string body) =>
        await (await client.PostAsync(Tokens, Answers.Json(body), Stop)).ShouldBeJsonAsync(HttpStatusCode.Created);
}
