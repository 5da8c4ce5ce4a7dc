using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Organisations;

public sealed class SittingInCommittees
{
    private const string Committee = "/communities/530102009901/committee";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A38_nine_organisations_have_nine_seats_and_nine_can_be_invited_and_one_from_outside_is_refused()
    {
        await using var hub = await Hongshan.StartAsync();
        (await hub.GetAsync(Committee)).GetProperty("seats").GetArrayLength().ShouldBe(9);

        var invited = (await (await hub.PostAsync(Committee + "/invitations", """{"purpose":"防汛排查"}""")).ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("items");
        invited.Texts("organisation").ShouldBe(Enumerable.Range(1, 9).Select(n => "ORG-WJQ-" + n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var told = (await hub.GetAsync("/events")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("type").GetString() == "committee.invited");
        told.GetProperty("data").GetProperty("organisations").GetArrayLength().ShouldBe(9);

        var tenth = await hub.PostAsync(Committee + "/seats", """{"organisation":"ORG-HS-1"}""");
        (await tenth.ShouldBeProblemAsync(409, "OUTSIDE_COMMUNITY")).ShouldContain("虹山小区党支部");
        (await hub.GetAsync(Committee)).GetProperty("seats").GetArrayLength().ShouldBe(9);
    }

    [Fact]
    public async Task A_seat_is_taken_once_and_given_up_and_only_who_has_one_is_invited()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.PostAsync(Committee + "/seats", """{"organisation":"ORG-WJQ-9"}""")).ShouldBeProblemAsync(409, "SEAT_TAKEN");
        await (await hub.PostAsync(Committee + "/seats", """{"organisation":"ORG-0"}""")).ShouldBeProblemAsync(422, "ORGANISATION_UNKNOWN");
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync($"/api/v1{Committee}/seats/ORG-WJQ-9", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.DeleteAsync($"/api/v1{Committee}/seats/ORG-WJQ-9", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await hub.PostAsync(Committee + "/invitations", """{"purpose":"排查","organisations":["ORG-WJQ-9"]}""")).ShouldBeProblemAsync(422, "NO_SEAT");
        await (await hub.PostAsync(Committee + "/invitations", """{"purpose":"排查","organisations":[]}""")).ShouldBeProblemAsync(422, "NO_SEAT");
        var seats = await (await hub.PostAsync(Committee + "/seats", """{"organisation":"ORG-WJQ-9","partTime":false}""")).ShouldBeJsonAsync(HttpStatusCode.Created);
        seats.GetProperty("seats").EnumerateArray().Last().GetProperty("partTime").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_invitation_may_be_about_a_case_that_is_there_and_within_reach_and_is_listed()
    {
        await using var hub = await Hongshan.StartAsync();
        var near = await CaseAsync(hub, "530102009901");
        var far = await CaseAsync(hub, "530102005901");
        await (await hub.PostAsync(Committee + "/invitations", $$"""{"purpose":"排查","caseId":"{{far}}"}""", Role.Dispatcher, "530102009")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await hub.PostAsync(Committee + "/invitations", """{"purpose":"排查","caseId":"WH-530102009901000-20260327-0099"}""")).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await hub.PostAsync(Committee + "/invitations", $$"""{"purpose":"排查","caseId":"{{near}}","organisations":["ORG-WJQ-2","ORG-WJQ-3"]}""", Role.Dispatcher, "530102009"))
            .ShouldBeJsonAsync(HttpStatusCode.Created);
        var listed = (await hub.GetAsync(Committee + "/invitations")).GetProperty("items");
        listed.Texts("organisation").ShouldBe(["ORG-WJQ-3", "ORG-WJQ-2"]);
        listed.Texts("caseId").ShouldBe([near, near]);
        (await hub.GetAsync(Committee + "/invitations?limit=1")).GetProperty("next").GetString().ShouldNotBeNull();
    }

    private static async Task<string?> CaseAsync(DrivenHub hub, string grid) =>
        (await (await hub.PostAsync("/appeals", $$"""{"channel":"hotline12345","gridCode":"{{grid}}","category":"B09"}""")).ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();

    [Theory]
    [InlineData("/communities/530102005/committee", 422, "GRID_LEVEL")]
    [InlineData("/communities/530102005902/committee", 404, "NOT_FOUND")]
    [InlineData("/communities/5301/committee", 422, "GRID_LEN")]
    [InlineData("/communities/530102009901/committee", 403, "GRID_SCOPE")]
    public async Task What_is_no_community_of_ones_own_has_no_committee(string path, int status, string problem)
    {
        await using var hub = await Hongshan.StartAsync();
        using var dispatcher = await hub.Running.SignedInAsync(Role.Dispatcher, "530102005");
        await (await dispatcher.GetAsync("/api/v1" + path, Stop)).ShouldBeProblemAsync(status, problem);
    }
}
