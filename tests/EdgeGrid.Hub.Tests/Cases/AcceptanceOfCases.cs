using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>The acceptance rows about cases; times in Beijing.</summary>
public sealed class AcceptanceOfCases
{
    [Fact]
    public async Task A10_a_report_of_a_stairway_light_is_an_appeal_and_a_filed_case_and_no_whistle()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Report, "B12"))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        var filed = await hub.GetAsync("/cases/" + id);
        filed.Word("state").ShouldBe("filed");
        filed.All("appeals").Count().ShouldBe(1);
        filed.All("whistles").ShouldBeEmpty();
        (await hub.GetAsync("/whistles")).All("items").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-30 10:59:00", false)]
    [InlineData("2026-03-30 11:01:00", true)]
    public async Task A13_exposed_rubbish_filed_on_friday_at_four_is_due_on_monday_at_eleven(string closed, bool overdue)
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 16:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B10");
        (await dispatcher.GetAsync("/cases/" + id)).Moment("dueAt").ShouldBe(Beijing.At("2026-03-30 11:00"));
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        await hub.PassAsync(Beijing.At(closed) - hub.Running.Time.GetUtcNow());
        await dispatcher.WalkAsync(id, "resolve", "verify");
        var ended = await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
        ended.GetProperty("overdue").GetBoolean().ShouldBe(overdue);
        ended.All("clocks").Single(clock => clock.Word("stage") == "resolve").GetProperty("inTime").GetBoolean().ShouldBe(!overdue);
        (await dispatcher.GetAsync("/cases?overdue=true")).All("items").Count().ShouldBe(overdue ? 1 : 0);
    }

    [Theory]
    [InlineData("B06", "2026-03-28 17:00")]
    [InlineData("B11", "2026-04-03 17:00")]
    [InlineData("B01", "2026-03-27 19:00")]
    public async Task A14_wall_clock_limits_run_through_the_weekend(string category, string due)
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 17:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync(category);
        (await dispatcher.GetAsync("/cases/" + id)).Moment("dueAt").ShouldBe(Beijing.At(due));
    }

    [Fact]
    public async Task A15_a_case_is_disputed_once_then_the_district_keeps_it()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        using var police = await Post.DepartmentAsync(hub, "police");
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(id, "dispatch");
        await hub.PassAsync(TimeSpan.FromMinutes(59));
        (await fire.MoveAsync(id, "dispute", new { note = "not ours: traffic law" })).Word("state").ShouldBe("disputed");
        (await dispatcher.MoveAsync(id, "dispatch", new { note = "then the police", owner = "police" })).Word("lineOwner").ShouldBe("police");
        var backstop = await police.MoveAsync(id, "dispute", new { note = "not ours either" });
        backstop.Word("state").ShouldBe("dispatched");
        backstop.Word("lineOwner").ShouldBe("district");
        backstop.All("timeline").TakeLast(2).Select(entry => (entry.Word("actor"), entry.Word("to"))).ShouldBe([("department/police", "disputed"), ("system", "dispatched")]);
        await (await dispatcher.TryAsync($"/cases/{id}/dispute", new { note = "a third time" })).ShouldBeProblemAsync(409, "DISPUTE_SPENT");

        var late = await dispatcher.AppealAsync("B07");
        await dispatcher.MoveAsync(late, "dispatch");
        await hub.PassAsync(TimeSpan.FromMinutes(90));
        await (await fire.TryAsync($"/cases/{late}/dispute", new { note = "too late" })).ShouldBeProblemAsync(409, "DISPUTE_LATE");
    }

    [Fact]
    public async Task A16_a_silent_owner_brings_the_case_up_level_by_level()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var community = await Post.GridLeaderAsync(hub, "530102005901");
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(id, "dispatch");

        await hub.PassAsync(TimeSpan.FromMinutes(59.9));
        (await community.GetAsync("/escalations?grid=530102005901003")).All("items").Select(reached => reached.Word("step")).ShouldBe(["urged", "reminded"]);
        await hub.PassAsync(TimeSpan.FromMinutes(0.1));
        var up = (await community.GetAsync("/escalations")).All("items").First();
        (up.Word("step"), up.Word("toGrid"), up.Word("caseId")).ShouldBe(("overdue", "530102005901", id));
        await hub.PassAsync(TimeSpan.FromMinutes(30));
        await hub.PassAsync(TimeSpan.FromMinutes(30));
        (await dispatcher.GetAsync("/escalations")).All("items").Select(reached => (reached.Word("step"), reached.Word("toGrid"))).Take(2)
            .ShouldBe([("escalated", "530102"), ("supervised", "530102005")]);

        var found = await dispatcher.GetAsync("/cases/" + id);
        found.All("timeline").Where(entry => entry.Word("from") == entry.Word("to") && entry.Word("move") is null).ShouldAllBe(entry => entry.Word("actor") == "system");
        found.All("timeline").ShouldContain(entry => (entry.Word("note") ?? "").Contains("向上请办", StringComparison.Ordinal));

        // And the district's hall blows a key whistle: the owner has not stirred.
        found.All("whistles").Single().Word("kind").ShouldBe("key");
        found.Word("state").ShouldBe("mustering");
    }

    [Fact]
    public async Task A18_not_solved_within_seven_days_is_reworked_and_after_that_only_with_new_evidence()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub);
        using var stranger = await Post.ResidentAsync(hub, DrivenHub.NextDoor);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "close");

        await hub.PassAsync(TimeSpan.FromDays(6));
        await (await stranger.TryAsync($"/cases/{id}/reopen", new { note = "x" })).ShouldBeProblemAsync(403, "GRID_SCOPE");
        var reworked = await resident.MoveAsync(id, "reopen", new { note = "未解决" });
        reworked.Word("state").ShouldBe("reworking");
        reworked.Word("outcome").ShouldBeNull();
        reworked.GetProperty("reworks").GetInt32().ShouldBe(1);
        reworked.Moment("dueAt").ShouldBe(hub.Running.Time.GetUtcNow().AddHours(12));
        await dispatcher.WalkAsync(id, "resolve", "verify", "close");

        await hub.PassAsync(TimeSpan.FromDays(8));
        (await (await resident.TryAsync($"/cases/{id}/reopen", new { note = "未解决" })).ShouldBeProblemAsync(409, "REOPEN_EVIDENCE")).ShouldContain("photo");
        (await resident.MoveAsync(id, "reopen", new { note = "未解决", evidence = new[] { "photo-2" } })).Word("state").ShouldBe("reworking");
        await dispatcher.WalkAsync(id, "resolve", "verify", "close");
        await hub.PassAsync(TimeSpan.FromDays(31));
        await (await resident.TryAsync($"/cases/{id}/reopen", new { note = "x", evidence = new[] { "photo-3" } })).ShouldBeProblemAsync(409, "REOPEN_WINDOW");
    }

    [Fact]
    public async Task A22_a_hotline_ticket_sent_again_is_answered_with_its_case()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var ticket = new { channel = "hotline12345", externalId = "KM20260327-001", category = "B11", gridCode = DrivenHub.Building, text = "深夜施工" };
        var first = await dispatcher.PostAsync("/appeals", ticket, HttpStatusCode.Created);
        await hub.PassAsync(TimeSpan.FromHours(3));
        (await dispatcher.PostAsync("/appeals", ticket)).Word("id").ShouldBe(first.Word("id"));
        var heard = await dispatcher.PostAsync("/appeals", ticket with { text = "今晚又开始了" });
        heard.Word("id").ShouldBe(first.Word("id"));
        heard.All("timeline").Last().Word("note").ShouldBe("今晚又开始了");
        heard.All("appeals").Count().ShouldBe(1);
        (await dispatcher.GetAsync("/cases")).All("items").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A23_a_hung_out_charging_cable_goes_straight_to_the_fire_department_in_one_hop()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync("t-0001", "53010200590100101");
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08", "53010200590100101");
        await hub.PassAsync(TimeSpan.FromMinutes(5));
        var sent = await dispatcher.GetAsync("/cases/" + id);
        sent.Word("state").ShouldBe("dispatched");
        sent.Word("lineOwner").ShouldBe("fire");
        sent.Word("territorialOwner").ShouldBe("530102005901");
        sent.GetProperty("hops").GetInt32().ShouldBe(1);
        var clock = sent.All("clocks").Single(one => one.Word("stage") == "dispatch");
        (clock.Moment("dueAt") - clock.Moment("startedAt")).ShouldBe(TimeSpan.FromMinutes(5));
        clock.GetProperty("inTime").GetBoolean().ShouldBeTrue();
    }
}
