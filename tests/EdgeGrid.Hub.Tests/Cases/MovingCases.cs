using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

public sealed class MovingCases
{
    [Fact]
    public async Task A_case_walks_from_the_press_to_its_end_and_its_timeline_names_every_post()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        using var leader = await Post.GridLeaderAsync(hub);
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B08"))).Word("case")!;

        (await dispatcher.MoveAsync(id, "dispatch", new { note = "direct" })).Word("state").ShouldBe("dispatched");
        (await fire.MoveAsync(id, "accept")).Word("state").ShouldBe("accepted");
        (await fire.MoveAsync(id, "start")).Word("state").ShouldBe("inProgress");
        (await fire.MoveAsync(id, "resolve", new { note = "cable coiled up", evidence = new[] { "photo-1" } })).Word("state").ShouldBe("resolved");
        (await leader.MoveAsync(id, "verify")).Word("state").ShouldBe("verifying");
        var closed = await leader.MoveAsync(id, "close", new { note = "gone", outcome = "fixed" });
        closed.Word("state").ShouldBe("closed");
        closed.Word("outcome").ShouldBe("fixed");
        closed.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        closed.All("timeline").Select(entry => (entry.Word("actor"), entry.Word("to"))).ShouldBe([
            ("t-0001", "filed"), ("dispatcher/530102", "dispatched"), ("department/fire", "accepted"), ("department/fire", "inProgress"),
            ("department/fire", "resolved"), ("gridLeader/530102005901003", "verifying"), ("gridLeader/530102005901003", "closed")]);
        closed.All("timeline").ElementAt(4).All("evidence").Single().GetString().ShouldBe("photo-1");
        closed.All("clocks").ShouldAllBe(clock => clock.GetProperty("inTime").GetBoolean());

        var types = (await hub.GetAsync("/events")).All("items").Select(happened => happened.Word("type")).Where(type => type!.StartsWith("case.", StringComparison.Ordinal));
        types.ShouldBe(["case.filed", "case.dispatched", "case.accepted", "case.inProgress", "case.resolved", "case.verifying", "case.closed"]);
    }

    [Fact]
    public async Task What_the_table_does_not_have_is_refused_and_changes_nothing()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        foreach (var move in new[] { "file", "decline", "accept", "dispute", "start", "suspend", "resume", "resolve", "verify", "rework", "followUp", "close", "reopen" })
            (await (await dispatcher.TryAsync($"/cases/{id}/{move}", new { note = "x" })).ShouldBeProblemAsync(409, "CASE_MOVE")).ShouldContain(move);
        (await dispatcher.GetAsync("/cases/" + id)).All("timeline").Count().ShouldBe(1);
        (await dispatcher.TryAsync($"/cases/{id}/fly")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_is_not_named_for_a_move_may_not_make_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub);
        using var neighbour = await Post.GridLeaderAsync(hub, Post.Grid1);
        using var leader = await Post.GridLeaderAsync(hub);
        using var police = await Post.DepartmentAsync(hub, "police");
        using var building = await Post.OfAsync(hub, Role.BuildingLeader, DrivenHub.Building);
        var id = await dispatcher.AppealAsync("B08");

        await ShouldBeForbiddenAsync(resident, id, "dispatch", "ROLE");
        await ShouldBeForbiddenAsync(building, id, "close", "ROLE");
        await ShouldBeForbiddenAsync(police, id, "verify", "ROLE");
        await ShouldBeForbiddenAsync(neighbour, id, "dispatch", "GRID_SCOPE");
        await leader.MoveAsync(id, "dispatch");
        await ShouldBeForbiddenAsync(police, id, "accept", "CASE_OWNER");
        await ShouldBeForbiddenAsync(leader, id, "accept", "CASE_OWNER");
        await dispatcher.WalkAsync(id, "accept", "start");
        await ShouldBeForbiddenAsync(leader, id, "suspend", "LEVEL_ABOVE");
        (await resident.TryAsync("/cases/WH-530102005901003-20260327-9999/dispatch")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await dispatcher.TryAsync("/cases/WH-530102005901003-20260327-9999/dispatch")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_move_needs_is_asked_for_by_name_and_after_the_table()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        await ShouldBeRefusedAsync(dispatcher, id, "close", new { outcome = 5 }, 409, "CASE_MOVE");
        await ShouldBeRefusedAsync(dispatcher, id, "dispatch", new { owner = "navy" }, 422, "DEPARTMENT_UNKNOWN");
        await ShouldBeRefusedAsync(dispatcher, id, "dispatch", new { note = new string('x', 2_001) }, 422, "TOO_LONG");
        await ShouldBeRefusedAsync(dispatcher, id, "dispatch", new { evidence = new[] { "" } }, 422, "EVIDENCE");
        await ShouldBeRefusedAsync(dispatcher, id, "transfer", new { note = "x" }, 422, "REFERENCE_MISSING");
        await ShouldBeRefusedAsync(dispatcher, id, "transfer", new { owner = "911" }, 422, "SERVICE_UNKNOWN");
        await ShouldBeRefusedAsync(dispatcher, id, "cancel", new { note = " " }, 422, "NOTE_MISSING");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        await ShouldBeRefusedAsync(dispatcher, id, "suspend", new { note = "frost" }, 422, "UNTIL_MISSING");
        await ShouldBeRefusedAsync(dispatcher, id, "suspend", new { note = "frost", until = hub.Running.Time.GetUtcNow().AddDays(31) }, 422, "UNTIL_RANGE");
        await ShouldBeRefusedAsync(dispatcher, id, "resolve", new { }, 422, "NOTE_MISSING");
        await dispatcher.WalkAsync(id, "resolve", "verify");
        await ShouldBeRefusedAsync(dispatcher, id, "close", new { note = "x" }, 422, "OUTCOME_MISSING");
        await ShouldBeRefusedAsync(dispatcher, id, "close", new { outcome = "magic" }, 422, "OUTCOME");
        await ShouldBeRefusedAsync(dispatcher, id, "close", new { outcome = 5 }, 422, "INVALID");
    }

    [Fact]
    public async Task A_suspension_lets_the_clock_stand_still_and_goes_on_by_itself()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        await hub.PassAsync(TimeSpan.FromHours(4));
        var until = hub.Running.Time.GetUtcNow().AddDays(2);
        var suspended = await dispatcher.MoveAsync(id, "suspend", new { note = "the main is dug up", until });
        suspended.Moment("dueAt").ShouldBe(until.AddHours(20));
        await hub.PassAsync(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("suspended");
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        var resumed = await dispatcher.GetAsync("/cases/" + id);
        resumed.Word("state").ShouldBe("inProgress");
        resumed.Moment("dueAt").ShouldBe(until.AddHours(20));
        resumed.All("escalations").ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromHours(8));
        (await dispatcher.GetAsync("/cases/" + id)).All("escalations").Select(reached => reached.Word("step")).ShouldBe(["reminded"]);

        var again = await dispatcher.MoveAsync(id, "suspend", new { note = "again", until = hub.Running.Time.GetUtcNow().AddDays(1) });
        again.GetProperty("suspensions").GetInt32().ShouldBe(2);
        (await dispatcher.MoveAsync(id, "resume")).Moment("dueAt").ShouldBe(hub.Running.Time.GetUtcNow().AddHours(12));
        await ShouldBeRefusedAsync(dispatcher, id, "suspend", new { note = "x", until = hub.Running.Time.GetUtcNow().AddDays(1) }, 409, "SUSPEND_SPENT");
    }

    [Fact]
    public async Task A_case_goes_up_and_down_between_levels_until_the_higher_one_keeps_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var leader = await Post.GridLeaderAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        for (var i = 0; i < 2; i++)
        {
            (await leader.MoveAsync(id, "handUp", new { note = "beyond us" })).Word("territorialOwner").ShouldBe("530102005");
            await ShouldBeForbiddenAsync(leader, id, "handDown", "GRID_SCOPE");
            (await dispatcher.MoveAsync(id, "handDown", new { note = "with a crew" })).Word("territorialOwner").ShouldBe("530102005901");
        }

        await leader.MoveAsync(id, "handUp", new { note = "still" });
        await ShouldBeRefusedAsync(dispatcher, id, "handDown", new { note = "no" }, 409, "BOUNCE_LIMIT");
        await ShouldBeRefusedAsync(dispatcher, id, "handDown", new { owner = "530102009" }, 422, "OWNER");
        await dispatcher.MoveAsync(id, "handUp", new { note = "to the district" });
        await ShouldBeRefusedAsync(dispatcher, id, "handUp", new { note = "further" }, 409, "HAND_OVER_TOP");
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("filed");
    }

    [Fact]
    public async Task Free_text_is_collected_read_by_somebody_or_filed_by_itself_after_two_hours()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        var read = await leader.PostAsync("/appeals", new { channel = "pda", gridCode = DrivenHub.Building, text = "楼道里有异味" }, HttpStatusCode.Created);
        read.Word("state").ShouldBe("collected");
        var filed = await leader.MoveAsync(read.Word("id")!, "file", new { note = "smells of gas", category = "B03" });
        filed.Word("category").ShouldBe("B03");
        filed.Word("lineOwner").ShouldBe("fire");
        var unread = await leader.PostAsync("/appeals", new { channel = "pda", gridCode = DrivenHub.Building, text = "你好" }, HttpStatusCode.Created);
        var declined = await leader.PostAsync("/appeals", new { channel = "pda", gridCode = DrivenHub.Building, text = "test" }, HttpStatusCode.Created);
        (await leader.MoveAsync(declined.Word("id")!, "decline", new { note = "no matter for us" })).Word("state").ShouldBe("declined");
        await hub.PassAsync(TimeSpan.FromHours(2));
        (await leader.GetAsync("/cases/" + unread.Word("id"))).All("timeline").Select(entry => (entry.Word("actor"), entry.Word("to")))
            .ShouldBe([("gridLeader/530102005901003", "collected"), ("system", "filed")]);
    }

    [Fact]
    public async Task A_case_that_is_the_same_as_another_is_merged_into_it_with_its_appeals()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        using var dispatcher = await Post.DispatcherAsync(hub);
        var one = await dispatcher.AppealAsync("B11");
        var other = await dispatcher.AppealAsync("B11", DrivenHub.NextDoor);
        await ShouldBeRefusedAsync(dispatcher, other, "merge", new { note = "x", reference = other }, 409, "MERGE_TARGET");
        (await dispatcher.MoveAsync(other, "merge", new { note = "the same party", reference = one })).Word("outcome").ShouldBe("duplicate");
        (await dispatcher.GetAsync("/cases/" + one)).All("appeals").Count().ShouldBe(2);
        (await dispatcher.GetAsync("/cases/" + other)).All("appeals").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_can_be_asked_is_asked_before_the_case_is_closed()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B11", channel: "hotline12345", externalId: "KM-1");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        await ShouldBeRefusedAsync(dispatcher, id, "close", new { outcome = "fixed" }, 409, "FOLLOW_UP_FIRST");
        await ShouldBeProblemAsync(dispatcher, $"/cases/{id}/follow-ups", new { contacted = false }, 409, "CASE_MOVE");
        await dispatcher.MoveAsync(id, "followUp");
        await ShouldBeProblemAsync(dispatcher, $"/cases/{id}/follow-ups", new { contacted = false, solved = true }, 422, "FOLLOW_UP");
        await ShouldBeProblemAsync(dispatcher, $"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 5 }, 422, "FOLLOW_UP");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = false });
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 4 });
        await ShouldBeProblemAsync(dispatcher, $"/cases/{id}/follow-ups", new { contacted = false }, 409, "FOLLOW_UP_SPENT");
        (await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" })).Word("state").ShouldBe("closed");
    }

    [Fact]
    public async Task An_answer_nobody_checks_counts_as_unverified_after_a_day()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve");
        await hub.PassAsync(TimeSpan.FromHours(24));
        var verified = await dispatcher.GetAsync("/cases/" + id);
        verified.Word("state").ShouldBe("verifying");
        verified.GetProperty("unverified").GetBoolean().ShouldBeTrue();
        verified.Word("outcome").ShouldBeNull();
    }

    [Fact]
    public async Task After_three_reworks_the_fourth_lies_a_level_higher()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        for (var i = 0; i < 3; i++)
        {
            (await dispatcher.MoveAsync(id, "rework", new { note = "still there" })).Word("territorialOwner").ShouldBe("530102005901");
            await dispatcher.WalkAsync(id, "resolve", "verify");
        }

        var fourth = await dispatcher.MoveAsync(id, "rework", new { note = "and again" });
        fourth.Word("territorialOwner").ShouldBe("530102005");
        fourth.GetProperty("reworks").GetInt32().ShouldBe(4);
    }

    private static async Task ShouldBeForbiddenAsync(Post post, string id, string move, string code) =>
        await (await post.TryAsync($"/cases/{id}/{move}", new { note = "x" })).ShouldBeProblemAsync(403, code);

    private static Task ShouldBeRefusedAsync(Post post, string id, string move, object body, int status, string code) =>
        ShouldBeProblemAsync(post, $"/cases/{id}/{move}", body, status, code);

    private static async Task ShouldBeProblemAsync(Post post, string path, object body, int status, string code) =>
        await (await post.TryAsync(path, body)).ShouldBeProblemAsync(status, code);
}
