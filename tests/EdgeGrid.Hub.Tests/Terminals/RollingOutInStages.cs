using System.Net;
using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Terminals.Programs;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class RollingOutInStages
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_stage_waits_for_the_one_before_and_its_soak()
    {
        await using var hub = await FleetAsync(200);
        var id = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[1,10,100],"soakMinutes":60}""");
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 200 terminals, 2 told, 0 updated, 0 failed, 2 waiting");
        await AnswerAsync(hub, id, ok: true, most: 1);
        await LookAsync(hub, minutes: 20);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 200 terminals, 2 told, 1 updated, 0 failed, 1 waiting");
        await AnswerAsync(hub, id, ok: true);
        await LookAsync(hub, minutes: 59);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 200 terminals, 2 told, 2 updated, 0 failed, 0 waiting");
        await LookAsync(hub, minutes: 2);
        (await ShowAsync(hub, id)).ShouldBe("running 2: 200 terminals, 20 told, 2 updated, 0 failed, 18 waiting");
        await AnswerAsync(hub, id, ok: true);
        await LookAsync(hub, minutes: 62);

        // No more than fifty fetch at a time.
        (await ShowAsync(hub, id)).ShouldBe("running 3: 200 terminals, 70 told, 20 updated, 0 failed, 50 waiting");
        await AnswerAsync(hub, id, ok: true, most: 30);
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldBe("running 3: 200 terminals, 100 told, 50 updated, 0 failed, 50 waiting");
        for (var i = 0; i < 3; i++)
        {
            await AnswerAsync(hub, id, ok: true);
            await LookAsync(hub);
        }

        (await ShowAsync(hub, id)).ShouldBe("running 3: 200 terminals, 200 told, 200 updated, 0 failed, 0 waiting");
    }

    [Fact]
    public async Task One_fault_in_a_small_stage_halts_takes_back_what_is_open_and_is_forgiven_by_whoever_goes_on()
    {
        await using var hub = await FleetAsync(100);
        var id = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[10,100],"soakMinutes":0}""");
        await LookAsync(hub);
        await AnswerAsync(hub, id, ok: false, most: 1);
        await LookAsync(hub);
        var view = await ViewAsync(hub, id);
        Say(view).ShouldBe("halted 1: 100 terminals, 10 told, 0 updated, 1 failed, 9 waiting");
        view.GetProperty("reason").GetString().ShouldBe("1 of 10 failed");
        view.GetProperty("failures").EnumerateArray().Single().GetProperty("error").GetString().ShouldBe("rolledBack");
        Waiting(hub, id).ShouldBe(0);
        await LookAsync(hub, minutes: 5);
        (await ShowAsync(hub, id)).ShouldStartWith("halted 1: 100 terminals, 10 told");

        await PostAsync(hub, $"/roll-outs/{id}/resume", "{}", HttpStatusCode.OK);
        Waiting(hub, id).ShouldBe(9);
        await AnswerAsync(hub, id, ok: true);
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldBe("running 2: 100 terminals, 60 told, 9 updated, 1 failed, 50 waiting");
        await AnswerAsync(hub, id, ok: false, most: 1);
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldStartWith("running 2: 100 terminals, 61 told");
        await AnswerAsync(hub, id, ok: false, most: 1);
        await LookAsync(hub);
        (await ViewAsync(hub, id)).GetProperty("reason").GetString().ShouldBe("2 of 61 failed");
    }

    [Fact]
    public async Task Whoever_says_nothing_for_half_an_hour_has_failed_until_it_says_otherwise()
    {
        await using var hub = await FleetAsync(10);
        var id = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[10,100]}""");
        await LookAsync(hub);
        await LookAsync(hub, minutes: 28);
        (await ShowAsync(hub, id)).ShouldStartWith("running 1");
        await LookAsync(hub, minutes: 3);
        var view = await ViewAsync(hub, id);
        Say(view).ShouldBe("halted 1: 10 terminals, 1 told, 0 updated, 1 failed, 0 waiting");
        view.GetProperty("failures").EnumerateArray().Single().GetProperty("error").GetString().ShouldBe("noAnswer");
        await AnswerAsync(hub, id, ok: true);
        await PostAsync(hub, $"/roll-outs/{id}/resume", "{}", HttpStatusCode.OK);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 10 terminals, 1 told, 1 updated, 0 failed, 0 waiting");
    }

    [Fact]
    public async Task Those_that_are_away_run_it_already_or_are_another_board_are_not_told()
    {
        await using var hub = await FleetAsync(4);
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
        {
            connection.Execute("UPDATE terminals SET fw = '0.2.0' WHERE id = 't-0001'");
            connection.Execute("UPDATE terminals SET board = 'ESP32_REV3' WHERE id = 't-0002'");
        });
        hub.Running.Services.GetRequiredService<Presence>().Forget("t-0003");
        var id = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[100]}""");
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 2 terminals, 1 told, 0 updated, 0 failed, 1 waiting");
        Online(hub, "t-0003");
        await LookAsync(hub);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 2 terminals, 2 told, 0 updated, 0 failed, 2 waiting");
    }

    [Fact]
    public async Task A_later_roll_out_takes_the_place_of_the_one_before_over_a_restart_of_the_hub_too()
    {
        await using var hub = await FleetAsync(10);
        var first = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[50,100]}""");
        await LookAsync(hub);
        Waiting(hub, first).ShouldBe(5);
        await AddAsync(hub, "0.3.0");
        var second = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.3.0","percents":[10,100]}""");
        Waiting(hub, first).ShouldBe(0);
        await hub.RestartAsync();
        Enumerable.Range(1, 10).ToList().ForEach(n => Online(hub, $"t-{n:0000}"));
        await LookAsync(hub, minutes: 40);
        (await ShowAsync(hub, first)).ShouldStartWith("superseded 1: 10 terminals, 5 told");
        (await ViewAsync(hub, second)).GetProperty("told").GetInt32().ShouldBe(1);
        await (await PostAsync(hub, $"/roll-outs/{first}/resume", "{}")).ShouldBeProblemAsync(409, "ROLL_OUT_STATE");
        (await hub.GetAsync("/roll-outs?limit=1")).GetProperty("items")[0].GetProperty("id").GetInt64().ShouldBe(second);
    }

    [Fact]
    public async Task A_terminal_that_is_revoked_meanwhile_has_not_failed()
    {
        await using var hub = await FleetAsync(2);
        var id = await StartAsync(hub, """{"board":"ESP32_S3","version":"0.2.0","percents":[100]}""");
        await LookAsync(hub);
        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/terminals/t-0001", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await AnswerAsync(hub, id, ok: true);
        await LookAsync(hub, minutes: 40);
        (await ShowAsync(hub, id)).ShouldBe("running 1: 1 terminals, 1 told, 1 updated, 0 failed, 0 waiting");
    }

    [Theory]
    [InlineData("""{"board":"ESP32_S3","version":"0.9.9"}""", 404, "NOT_FOUND")]
    [InlineData("""{"board":"ESP32_S3"}""", 422, "MISSING")]
    [InlineData("""{"board":"ESP32_S3","version":"0.2.0","percents":[10,50]}""", 422, "PERCENTS")]
    [InlineData("""{"board":"ESP32_S3","version":"0.2.0","percents":[50,10,100]}""", 422, "PERCENTS")]
    [InlineData("""{"board":"ESP32_S3","version":"0.2.0","percents":[0,100]}""", 422, "PERCENTS")]
    [InlineData("""{"board":"ESP32_S3","version":"0.2.0","soakMinutes":-1}""", 422, "SOAK_RANGE")]
    public async Task A_wrong_wish_is_refused_and_named(string wish, int status, string code)
    {
        await using var hub = await FleetAsync(1);
        await (await PostAsync(hub, "/roll-outs", wish)).ShouldBeProblemAsync(status, code);
    }

    private static async Task<DrivenHub> FleetAsync(int terminals)
    {
        var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        var many = string.Join(',', Enumerable.Range(1, terminals).Select(n => $$"""{"id":"t-{{n:0000}}","gridCode":"{{DrivenHub.Building}}"}"""));
        (await admin.PostAsync("/api/v1/terminals", Answers.Json($"[{many}]"), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute("UPDATE terminals SET board = 'ESP32_S3', fw = '0.1.0'"));
        Enumerable.Range(1, terminals).ToList().ForEach(n => Online(hub, $"t-{n:0000}"));
        await AddAsync(hub, "0.2.0");
        return hub;
    }

    private static void Online(DrivenHub hub, string id)
    {
        var presence = hub.Running.Services.GetRequiredService<Presence>();
        presence.Connected(id, TimeSpan.FromMinutes(1));
        presence.Heard(id, hub.Now);
    }

    private static async Task AddAsync(DrivenHub hub, string version)
    {
        using var admin = await hub.Running.SignedInAsync();
        using var program = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("application/octet-stream") } };
        await (await admin.PostAsync($"/api/v1/programs?board=ESP32_S3&version={version}", program, Stop)).ShouldBeJsonAsync(HttpStatusCode.Created);
    }

    private static async Task<long> StartAsync(DrivenHub hub, string wish) => (await PostAsync(hub, "/roll-outs", wish, HttpStatusCode.Created)).GetProperty("id").GetInt64();

    private static async Task<JsonElement> PostAsync(DrivenHub hub, string path, string json, HttpStatusCode status) => await (await PostAsync(hub, path, json)).ShouldBeJsonAsync(status);

    private static async Task<HttpResponseMessage> PostAsync(DrivenHub hub, string path, string json)
    {
        using var admin = await hub.Running.SignedInAsync();
        return await admin.PostAsync("/api/v1" + path, Answers.Json(json), Stop);
    }

    /// <summary>Lets every look of some minutes happen.</summary>
    private static async Task LookAsync(DrivenHub hub, int minutes = 1)
    {
        for (var minute = 0; minute < minutes; minute++)
            await hub.PassAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>What those who were told and have not answered would answer, at the hub's present.</summary>
    private static Task AnswerAsync(DrivenHub hub, long id, bool ok, int most = int.MaxValue) =>
        hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
        {
            foreach (var terminal in connection.Query<string>("SELECT terminal FROM commands WHERE kind = 'update' AND answered_at IS NULL ORDER BY id").AsList().Take(most))
            {
                var answer = new CommandAnswered(new MessageHead(1, 1, hub.Now, ClockQuality.Synced), RollOutStore.CommandOf(id, terminal), ok, ok ? null : "rolledBack");
                CommandStore.Answer(connection, terminal, answer, hub.Now);
            }
        });

    /// <summary>Commands of a roll-out that a terminal would be given now.</summary>
    private static int Waiting(DrivenHub hub, long id) => hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM commands WHERE id LIKE @ours AND answered_at IS NULL AND expires_at > @now", new { ours = RollOutStore.CommandOf(id, "%"), now = hub.Now }));

    private static Task<JsonElement> ViewAsync(DrivenHub hub, long id) => hub.GetAsync(FormattableString.Invariant($"/roll-outs/{id}"));

    private static async Task<string> ShowAsync(DrivenHub hub, long id) => Say(await ViewAsync(hub, id));

    private static string Say(JsonElement view) =>
        $"{view.GetProperty("state")} {view.GetProperty("stage")}: {view.GetProperty("terminals")} terminals, {view.GetProperty("told")} told, {view.GetProperty("updated")} updated, "
        + $"{view.GetProperty("failed")} failed, {view.GetProperty("waiting")} waiting";
}
