using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

/// <summary>Who may not, what is not there and what stands against it is told before what is wrong with the body.</summary>
public sealed class JudgingBodiesLast
{
    private const string Wangjiaqiao = "/communities/530102009901";
    private const string Daily = "/grids/530102005901003/daily-dispatches";

    [Theory]
    [InlineData("/grids", "{}", "admin", "530102005901", 403, "LEVEL_ABOVE")]
    [InlineData("/grids", """{"code":"530102009901001","name":"x","attention":"high"}""", "dispatcher", "530102005", 403, "GRID_SCOPE")]
    [InlineData("/grids", """{"code":"530102005901002","name":"x","attention":"high"}""", "admin", "530102", 409, "GRID_EXISTS")]
    [InlineData("/grids", """{"code":5}""", "admin", "530102", 422, "INVALID")]
    [InlineData("/grids", "", "admin", "530102005901", 403, "LEVEL_ABOVE")]
    [InlineData("/grids", "", "admin", "530102", 422, "MISSING")]
    [InlineData("/grids/530102009901/retire", "{}", "admin", "530102005", 403, "GRID_SCOPE")]
    [InlineData("/grids/530102005901001/retire", """{"on":5,"successors":["530102009901001"]}""", "admin", "530102005", 403, "GRID_SCOPE")]
    [InlineData("/grids/530102005901777/retire", "{}", "admin", "530102", 404, "NOT_FOUND")]
    [InlineData("/grids/53010200590100302/retire", "{}", "admin", "530102", 409, "GRID_RETIRED")]
    [InlineData(Wangjiaqiao + "/committee/seats", "{}", "dispatcher", "530102005", 403, "GRID_SCOPE")]
    [InlineData("/communities/530102009905/committee/seats", "{}", "dispatcher", "530102", 404, "NOT_FOUND")]
    [InlineData(Wangjiaqiao + "/committee/seats", """{"organisation":"ORG-WJQ-1","partTime":5}""", "dispatcher", "530102", 409, "SEAT_TAKEN")]
    [InlineData(Wangjiaqiao + "/committee/seats", "{}", "dispatcher", "530102", 422, "MISSING")]
    [InlineData(Wangjiaqiao + "/committee/invitations", "{}", "dispatcher", "530102005", 403, "GRID_SCOPE")]
    [InlineData("/communities/530102009905/committee/invitations", "{}", "admin", "530102", 404, "NOT_FOUND")]
    [InlineData(Wangjiaqiao + "/committee/invitations", """{"caseId":"WH-1","purpose":5}""", "admin", "530102", 404, "NOT_FOUND")]
    [InlineData(Wangjiaqiao + "/assignments", "{}", "department", "530102005", 403, "GRID_SCOPE")]
    [InlineData(Wangjiaqiao + "/assignments", """{"category":"B01","note":5}""", "department", "530102", 409, "NOT_ADMITTED")]
    [InlineData(Wangjiaqiao + "/assignments", "{}", "department", "530102", 422, "MISSING")]
    [InlineData("/grids/530102005901002/daily-dispatches", """{"staff":5}""", "gridLeader", "530102005901003", 403, "GRID_SCOPE")]
    [InlineData("/grids/530102005901777/daily-dispatches", """{"staff":5}""", "gridLeader", "530102005901", 404, "NOT_FOUND")]
    [InlineData("/grids/530102005901002/daily-dispatches", """{"staff":5}""", "gridLeader", "530102005901", 409, "DISPATCH_MADE")]
    public async Task What_is_wrong_with_a_body_is_told_last(string path, string body, string role, string grid, int status, string code)
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids/53010200590100302/retire", """{"on":"2026-03-27"}""");
        await hub.PostAsync("/grids/530102005901002/daily-dispatches", "{}", Role.GridLeader, "530102005901002");
        await (await hub.PostAsync(path, body, RoleWords.TryRead(role)!.Value, grid, role == "department" ? "fire" : null)).ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("/grids/530102005901003/retire", """{"on":"2026-04-01","successors":[null]}""", "admin", "successors[0]")]
    [InlineData("/grids/530102005901003/retire", """{"on":"2026-04-01","moves":[null]}""", "admin", "moves[0]")]
    [InlineData(Wangjiaqiao + "/committee/invitations", """{"purpose":"x","Organisations":["ORG-WJQ-1",null]}""", "admin", "organisations[1]")]
    [InlineData(Daily, """{"staff":[null]}""", "gridLeader", "staff[0]")]
    public async Task A_list_that_holds_nothing_at_a_place_is_refused_by_that_place(string path, string body, string role, string named)
    {
        await using var hub = await Hongshan.StartAsync();
        (await (await hub.PostAsync(path, body, RoleWords.TryRead(role)!.Value)).ShouldBeProblemAsync(422, "INVALID")).ShouldContain(named);
    }

    [Fact]
    public async Task What_nobody_reads_may_hold_anything()
    {
        await using var hub = await Hongshan.StartAsync();
        (await hub.PostAsync(Daily, """{"staff":[],"colours":[null],"note":null}""", Role.GridLeader)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
    }
}
