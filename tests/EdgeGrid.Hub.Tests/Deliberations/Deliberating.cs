using System.Net;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Deliberations;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Proactive;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Deliberations;

public sealed class Deliberating
{
    private const string Grid = "530102005901003";
    private const string OtherGrid = "530102005901001";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_three_stages_come_in_their_order_and_each_leaves_a_record_and_an_event()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        var id = await OpenAsync(leader);
        await (await MoveAsync(leader, id, "discuss", """{"note":"x","proposals":["a"]}""")).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
        await (await MoveAsync(leader, id, "state", "{}")).ShouldBeProblemAsync(422, "NOTE_MISSING");
        await (await MoveAsync(leader, id, "state", """{"note":"楼道堆满了"}""")).ShouldBeJsonAsync();
        await (await MoveAsync(leader, id, "state", """{"note":"again"}""")).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
        await (await MoveAsync(leader, id, "act", """{"note":"x"}""")).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
        await (await MoveAsync(leader, id, "discuss", """{"note":"x"}""")).ShouldBeProblemAsync(422, "PROPOSALS");
        var voting = await (await MoveAsync(leader, id, "discuss", """{"note":"两个方案","proposals":["每周清理","建储物间"]}""")).ShouldBeJsonAsync();
        voting.GetProperty("state").GetString().ShouldBe("voting");
        voting.GetProperty("voteUntil").GetDateTimeOffset().ShouldBe(hub.Running.Time.GetUtcNow().AddDays(7));
        voting.GetProperty("choices").EnumerateArray().Select(one => one.GetProperty("proposal").GetString()).ShouldBe(["以上都不同意", "每周清理", "建储物间"]);
        await (await MoveAsync(leader, id, "decide", """{"note":"x"}""")).ShouldBeProblemAsync(409, "VOTE_RUNNING");
        await hub.PassAsync(TimeSpan.FromDays(7));
        await (await MoveAsync(leader, id, "decide", """{"note":"每周清理"}""")).ShouldBeJsonAsync();
        var closed = await (await MoveAsync(leader, id, "act", """{"note":"已清理"}""")).ShouldBeJsonAsync();
        closed.GetProperty("state").GetString().ShouldBe("closed");
        closed.GetProperty("records").EnumerateArray().Select(one => one.GetProperty("move").GetString()).ShouldBe(["open", "state", "discuss", "decide", "act"]);
        closed.GetProperty("records").EnumerateArray().ShouldAllBe(one => one.GetProperty("actor").GetString() == "gridLeader/" + Grid);
        await (await MoveAsync(leader, id, "act", """{"note":"again"}""")).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");

        var told = (await hub.GetAsync("/events?limit=1000")).GetProperty("items").EnumerateArray()
            .Select(one => one.GetProperty("type").GetString()!).Where(type => type.StartsWith("deliberation.", StringComparison.Ordinal));
        told.ShouldBe(["deliberation.opened", "deliberation.stated", "deliberation.discussed", "deliberation.voteEnded", "deliberation.decided", "deliberation.closed"]);
    }

    [Fact]
    public void Whatever_the_table_does_not_name_does_not_happen()
    {
        foreach (var from in Enum.GetValues<DeliberationState>())
        {
            foreach (var move in Enum.GetValues<DeliberationMove>().Where(move => !DeliberationLifecycle.Steps.Any(step => step.From == from && step.Move == move)))
                Should.Throw<EdgeGrid.Hub.Web.Refusal>(() => DeliberationLifecycle.MustAllow(from, move)).Code.ShouldBe("DELIBERATION_MOVE");
        }
    }

    [Fact]
    public async Task A_case_hears_of_the_deliberation_about_it()
    {
        await using var hub = await HubAsync();
        using var dispatcher = await hub.Running.SignedInAsync(Role.Dispatcher);
        var about = (await (await dispatcher.PostAsync(
            "/api/v1/appeals", Answers.Json($$"""{"channel":"pda","gridCode":"{{DrivenHub.Building}}","category":"B09"}"""), Stop)).ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        await OpenAsync(dispatcher, $$"""{"gridCode":"{{Grid}}","subject":"堆物","caseId":"{{about}}"}""");
        (await hub.GetAsync("/cases/" + about)).GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("note").GetString() ?? "")
            .ShouldContain(note => note.EndsWith("议事：堆物", StringComparison.Ordinal));
        await (await PostAsync(dispatcher, "/deliberations", $$"""{"gridCode":"{{OtherGrid}}","subject":"堆物","caseId":"{{about}}"}""")).ShouldBeProblemAsync(422, "CASE_GRID");
        await (await PostAsync(dispatcher, "/deliberations", $$"""{"gridCode":"{{Grid}}","subject":"堆物","caseId":"WH-0"}""")).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await PostAsync(dispatcher, "/deliberations", $$"""{"gridCode":"{{Grid}}","subject":" "}""")).ShouldBeProblemAsync(422, "SUBJECT");
        await (await PostAsync(dispatcher, "/deliberations", """{"gridCode":"530102005901009","subject":"x"}""")).ShouldBeProblemAsync(422, "GRID_UNKNOWN");
    }

    [Fact]
    public async Task A40_a_resident_votes_once_and_one_of_another_grid_not_at_all()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        var id = await VotingAsync(leader);
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
        (await resident.GetAsync("/api/v1/deliberations/" + id, Stop)).EnsureSuccessStatusCode();
        (await (await resident.GetAsync("/api/v1/deliberations", Stop)).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(1);
        await (await VoteAsync(resident, id, 9)).ShouldBeProblemAsync(422, "CHOICE");
        await (await VoteAsync(resident, id, 1)).ShouldBeJsonAsync();
        await (await VoteAsync(resident, id, 2)).ShouldBeProblemAsync(409, "VOTED");

        using var stranger = await hub.Running.SignedInAsync(Role.Resident, OtherGrid + "01");
        await (await VoteAsync(stranger, id, 1)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await stranger.GetAsync("/api/v1/deliberations/" + id, Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        (await (await stranger.GetAsync("/api/v1/deliberations", Stop)).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
        using var wide = await hub.Running.SignedInAsync(Role.Resident, "530102005901");
        await (await VoteAsync(wide, id, 1)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await VoteAsync(leader, id, 1)).ShouldBeProblemAsync(403, "ROLE");

        await hub.PassAsync(TimeSpan.FromDays(7));
        var ended = await hub.GetAsync("/deliberations/" + id);
        ended.GetProperty("votes").GetInt64().ShouldBe(1);
        ended.GetProperty("choices").EnumerateArray().Select(one => one.GetProperty("votes").GetInt64()).ShouldBe([0, 1, 0]);
        using var late = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
        await (await VoteAsync(late, id, 1)).ShouldBeProblemAsync(409, "VOTE_OVER");
    }

    [Fact]
    public async Task What_was_voted_for_is_counted_after_the_vote_how_many_voted_from_five_on()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        var id = await VotingAsync(leader);
        for (var n = 1; n <= 5; n++)
        {
            using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
            var shown = await (await VoteAsync(resident, id, n % 3)).ShouldBeJsonAsync();
            (shown.GetProperty("votes").ValueKind == JsonValueKind.Null).ShouldBe(n < 5);
            shown.GetProperty("choices").EnumerateArray().ShouldAllBe(one => one.GetProperty("votes").ValueKind == JsonValueKind.Null);
        }

        await hub.PassAsync(TimeSpan.FromDays(7));
        (await hub.GetAsync("/deliberations/" + id)).GetProperty("choices").EnumerateArray().Select(one => one.GetProperty("votes").GetInt64()).ShouldBe([1, 2, 2]);
    }

    [Fact]
    public async Task No_table_tells_who_voted_for_what_and_no_key_keeps_it_either()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        var id = await VotingAsync(leader);
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
        await (await resident.SendAsync(Answers.Keyed("k-1", $"/api/v1/deliberations/{id}/votes", """{"choice":1}"""), Stop)).ShouldBeProblemAsync(422, "IDEMPOTENCY_KEY");
        await (await VoteAsync(resident, id, 1)).ShouldBeJsonAsync();
        var tokenId = (await (await resident.GetAsync("/api/v1/tokens/self", Stop)).ShouldBeJsonAsync()).GetProperty("id").GetString()!;
        hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection =>
        {
            var columns = connection.Query<string>("SELECT name FROM pragma_table_info('deliberation_voters') ORDER BY name").ToList();
            columns.ShouldBe(["deliberation", "voter"]);
            var voter = connection.QuerySingle<byte[]>("SELECT voter FROM deliberation_voters");
            Convert.ToHexString(voter).ShouldNotContain(tokenId, Case.Insensitive);
            connection.ExecuteScalar<long>("SELECT count(*) FROM idempotency").ShouldBe(0);
            connection.ExecuteScalar<long>("SELECT count(*) FROM events WHERE instr(data, @tokenId) > 0", new { tokenId }).ShouldBe(0);
            return connection.ExecuteScalar<long>("SELECT count(*) FROM deliberation_records WHERE actor LIKE 'resident%'");
        }).ShouldBe(0);
    }

    [Fact]
    public async Task Only_whoever_answers_for_the_grid_leads_a_deliberation()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        using var elsewhere = await hub.Running.SignedInAsync(Role.GridLeader, OtherGrid);
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
        var id = await OpenAsync(leader);
        await (await MoveAsync(elsewhere, id, "state", """{"note":"x"}""")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await MoveAsync(resident, id, "state", """{"note":"x"}""")).ShouldBeProblemAsync(403, "ROLE");
        await (await MoveAsync(leader, "D-0", "state", """{"note":"x"}""")).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await PostAsync(elsewhere, "/deliberations", $$"""{"gridCode":"{{Grid}}","subject":"x"}""")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await VoteAsync(resident, id, 1)).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
    }

    [Fact]
    public async Task What_is_wrong_with_a_body_is_said_after_who_may_and_what_stands()
    {
        await using var hub = await HubAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Grid);
        using var elsewhere = await hub.Running.SignedInAsync(Role.GridLeader, OtherGrid);
        using var stranger = await hub.Running.SignedInAsync(Role.Resident, OtherGrid + "01");
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.Building);
        const string Wrong = """{"note":5,"choice":"x"}""";
        var id = await OpenAsync(leader);
        await (await MoveAsync(elsewhere, id, "state", Wrong)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await MoveAsync(leader, "D-0", "state", Wrong)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await MoveAsync(leader, id, "act", Wrong)).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
        await (await MoveAsync(leader, id, "state", Wrong)).ShouldBeProblemAsync(422, "INVALID");
        await (await leader.PostAsync($"/api/v1/deliberations/{id}/state", null, Stop)).ShouldBeProblemAsync(422, "MISSING");
        await (await PostAsync(resident, $"/deliberations/{id}/votes", Wrong)).ShouldBeProblemAsync(409, "DELIBERATION_MOVE");
        var voting = await VotingAsync(leader);
        await (await PostAsync(stranger, $"/deliberations/{voting}/votes", Wrong)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await stranger.SendAsync(Answers.Keyed("k-1", $"/api/v1/deliberations/{voting}/votes", """{"choice":1}"""), Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await PostAsync(resident, "/deliberations/D-0/votes", Wrong)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await PostAsync(resident, $"/deliberations/{voting}/votes", Wrong)).ShouldBeProblemAsync(422, "INVALID");
    }

    private static async Task<DrivenHub> HubAsync()
    {
        var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", OtherGrid);
        return hub;
    }

    private static async Task<string> OpenAsync(HttpClient client, string? body = null) =>
        (await (await PostAsync(client, "/deliberations", body ?? $$"""{"gridCode":"{{Grid}}","subject":"楼道堆物"}""")).ShouldBeJsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private static async Task<string> VotingAsync(HttpClient leader)
    {
        var id = await OpenAsync(leader);
        await (await MoveAsync(leader, id, "state", """{"note":"楼道堆满了"}""")).ShouldBeJsonAsync();
        await (await MoveAsync(leader, id, "discuss", """{"note":"两个方案","proposals":["每周清理","建储物间"]}""")).ShouldBeJsonAsync();
        return id;
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string id, string move, string body) => PostAsync(client, $"/deliberations/{id}/{move}", body);

    private static Task<HttpResponseMessage> VoteAsync(HttpClient client, string id, int choice) => PostAsync(client, $"/deliberations/{id}/votes", FormattableString.Invariant($$"""{"choice":{{choice}}}"""));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) => client.PostAsync("/api/v1" + path, Answers.Json(body), Stop);
}
