using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

public sealed class Warnings
{
    /// <summary>As GB/T 35965.1 builds one: county, agency, unit, extension, time, serial.</summary>
    private const string National = "53010241600000_20260327080000_1";

    [Fact]
    public async Task A_grave_warning_of_the_county_is_one_case_per_key_grid_and_one_per_community_without_any()
    {
        await using var hub = await CapSamples.HubAsync();
        (await hub.PutAsync($"/grids/{Rules.Grid}/attention", """{"attention":"key"}""")).EnsureSuccessStatusCode();
        var taken = await (await hub.SendAsync(CapSamples.Cap(National))).ShouldBeJsonAsync(HttpStatusCode.Created);
        taken.GetProperty("identifier").GetString().ShouldBe(National);
        taken.GetProperty("cases").GetArrayLength().ShouldBe(2);
        var raised = await hub.RaisedAsync();
        raised.Select(one => one.GetProperty("gridCode").GetString()).ShouldBe([Rules.Grid, "530102005902"], ignoreOrder: true);
        raised.ShouldAllBe(one => one.GetProperty("category").GetString() == "D03");
        (await hub.DryRunAsync("weather")).ShouldBe(hub.Raised("weather"));
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing()
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(CapSamples.Cap(National))).ShouldBeJsonAsync(HttpStatusCode.Created);
        var again = await (await hub.SendAsync(CapSamples.Cap(National))).ShouldBeJsonAsync();
        again.GetProperty("cases").GetArrayLength().ShouldBe(2);
        (await hub.RaisedAsync()).Count.ShouldBe(2);
        (await hub.GetAsync("/warnings")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("Severe", "", "530102", 2)]
    [InlineData("Extreme", "", "530102", 2)]
    [InlineData("Moderate", "", "530102", 0)]
    [InlineData("Unknown", "橙色", "530102", 2)]
    [InlineData("Unknown", "RED", "530102", 2)]
    [InlineData("Moderate", "黄色", "530102", 0)]
    [InlineData("Severe", "", "530100", 2)]
    [InlineData("Severe", "", "530102005902", 1)]
    [InlineData("Severe", "", "530102005000", 2)]
    [InlineData("Severe", "", "53010200590100101", 1)]
    [InlineData("Severe", "", "440103", 0)]
    [InlineData("Severe", "", "a place", 0)]
    public async Task Only_orange_or_higher_in_a_place_of_ours_raises_cases(string severity, string colour, string code, int cases)
    {
        await using var hub = await CapSamples.HubAsync();
        var taken = await (await hub.SendAsync(CapSamples.Cap("w-1", severity: severity, colour: colour, code: code))).ShouldBeJsonAsync(HttpStatusCode.Created);
        taken.GetProperty("cases").GetArrayLength().ShouldBe(cases);
    }

    [Theory]
    [InlineData("<status>Actual</status>", "<status>Exercise</status>")]
    [InlineData("<expires>2026-03-28T08:00:00+08:00</expires>", "<expires>2026-03-27T08:00:00+08:00</expires>")]
    public async Task A_drill_or_what_is_over_already_raises_nothing(string part, string other)
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(CapSamples.Cap("w-1").Replace(part, other, StringComparison.Ordinal))).ShouldBeJsonAsync(HttpStatusCode.Created);
        (await hub.RaisedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_tells_the_cases_and_reaches_new_places_and_a_cancel_takes_back_what_nobody_began()
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(CapSamples.Cap("w-1", code: "530102005901"))).ShouldBeJsonAsync(HttpStatusCode.Created);
        var first = (await hub.RaisedAsync()).ShouldHaveSingleItem().GetProperty("id").GetString();
        var updated = await (await hub.SendAsync(CapSamples.Cap("w-2", type: "Update", about: "w-1"))).ShouldBeJsonAsync(HttpStatusCode.Created);
        updated.GetProperty("cases").GetArrayLength().ShouldBe(2);
        (await hub.GetAsync("/cases/" + first)).GetProperty("timeline").EnumerateArray()
            .ShouldContain(entry => entry.GetProperty("note").GetString()!.StartsWith("预警更新", StringComparison.Ordinal));

        foreach (var move in new[] { "dispatch", "accept", "start" })
            await hub.PostAsync($"/cases/{first}/{move}", "{}");
        await (await hub.SendAsync(CapSamples.Cap("w-3", type: "Cancel", about: "w-2"))).ShouldBeJsonAsync(HttpStatusCode.Created);
        var states = (await hub.RaisedAsync()).ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("state").GetString());
        states[first!].ShouldBe("inProgress");
        states.Values.ShouldBe(["inProgress", "cancelled"], ignoreOrder: true);
        (await hub.GetAsync("/warnings")).GetProperty("items").EnumerateArray().ShouldAllBe(one => one.GetProperty("cancelledAt").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task A_cancel_of_what_never_came_is_refused_so_that_it_is_sent_again_in_order()
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(CapSamples.Cap("w-2", type: "Cancel", about: "w-1"))).ShouldBeProblemAsync(409, "WARNING_UNKNOWN");
        (await hub.GetAsync("/warnings")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("<alert", 400, "BAD_XML")]
    [InlineData("", 400, "BAD_XML")]
    [InlineData("""<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">&c;</alert>""", 400, "BAD_XML")]
    [InlineData("""<!DOCTYPE a SYSTEM "file:///etc/passwd"><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>""", 400, "BAD_XML")]
    [InlineData("""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"/>""", 422, "CAP")]
    [InlineData("""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>""", 422, "CAP")]
    public async Task What_is_no_warning_is_refused(string body, int status, string code)
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(body)).ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("<sent>2026-03-27T08:00:00+08:00</sent>", "<sent>yesterday</sent>", "sent")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Ack</msgType>", "msgType")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Update</msgType>", "references")]
    [InlineData("<identifier>w-1</identifier>", "<identifier>w 1</identifier>", "identifier")]
    [InlineData("<identifier>w-1</identifier>", "", "identifier")]
    [InlineData("<severity>Severe</severity>", "<severity>Grave</severity>", "severity")]
    public async Task A_warning_with_a_wrong_part_is_refused_by_its_name(string part, string wrong, string named)
    {
        await using var hub = await CapSamples.HubAsync();
        (await (await hub.SendAsync(CapSamples.Cap("w-1").Replace(part, wrong, StringComparison.Ordinal))).ShouldBeProblemAsync(422, "CAP")).ShouldContain(named);
    }

    [Fact]
    public async Task A_body_beyond_its_bound_another_media_type_or_a_role_that_may_not_is_refused()
    {
        await using var hub = await CapSamples.HubAsync();
        await (await hub.SendAsync(CapSamples.Cap("w-1") + new string(' ', 300_000))).ShouldBeProblemAsync(413, "BODY_TOO_LARGE");
        await (await hub.SendAsync(CapSamples.Cap("w-1"), media: "text/plain")).ShouldBeProblemAsync(415, "MEDIA_TYPE");
        await (await hub.SendAsync(CapSamples.Cap("w-1"), Role.GridLeader)).ShouldBeProblemAsync(403, "ROLE");
        await (await hub.SendAsync(CapSamples.Cap("w-1"), media: "application/xml")).ShouldBeJsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Switched_off_a_warning_is_kept_and_raises_nothing()
    {
        await using var hub = await CapSamples.HubAsync();
        (await hub.PutAsync("/proactive-rules/weather", """{"enabled":false}""")).EnsureSuccessStatusCode();
        await (await hub.SendAsync(CapSamples.Cap("w-1"))).ShouldBeJsonAsync(HttpStatusCode.Created);
        (await hub.RaisedAsync()).ShouldBeEmpty();
        (await hub.DryRunAsync("weather")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("530102", "530102")]
    [InlineData("530100", "5301")]
    [InlineData("530000", "53")]
    [InlineData("530102000000", "530102")]
    [InlineData("530102005000", "530102005")]
    [InlineData("530102005901001", "530102005901001")]
    [InlineData("530102005901001000", null)]
    [InlineData("53010200590100100", "530102005901001")]
    [InlineData("000000", "00")]
    [InlineData("5", null)]
    [InlineData("53010", null)]
    [InlineData("5301020", null)]
    [InlineData("53010200590100", null)]
    [InlineData("53O102", null)]
    [InlineData("五三零一零二", null)]
    public void Zeros_at_the_end_of_a_code_mean_all_of_it_and_digits_between_the_levels_nothing(string code, string? area) => FindWarnings.AreaOf(code).ShouldBe(area);
}
