using System.Net;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>What happens by itself where nobody acts; times in Beijing.</summary>
public sealed class WhatTheClockDoes
{
    [Fact]
    public async Task A_disputed_case_that_is_sent_to_nobody_else_comes_to_the_district_which_does_not_dispute_it()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "dispute");
        await hub.PassAsync(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("disputed");
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        var taken = await dispatcher.GetAsync("/cases/" + id);
        (taken.Word("state"), taken.Word("lineOwner"), taken.GetProperty("hops").GetInt32()).ShouldBe(("dispatched", "district", 2));
        taken.All("timeline").Last().Word("actor").ShouldBe("system");
        await (await dispatcher.TryAsync($"/cases/{id}/dispute", new { note = "nor ours" })).ShouldBeProblemAsync(409, "DISPUTE_SPENT");
    }

    [Fact]
    public async Task A_whistle_is_blown_on_a_disputed_case_too()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "dispute");
        await dispatcher.PostAsync("/whistles", new { caseId = id, kind = "routine", departments = new[] { "fire" } }, HttpStatusCode.Created);
        (await dispatcher.GetAsync("/cases/" + id)).Word("state").ShouldBe("mustering");
    }

    [Fact]
    public async Task Work_that_takes_twice_its_limit_is_whistled_and_reworked_once_more_overdue_at_its_limit()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var slow = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(slow, "dispatch", "accept", "start");
        await hub.PassAsync(TimeSpan.FromHours(47));
        (await dispatcher.GetAsync("/cases/" + slow)).All("whistles").ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromHours(1));
        var whistled = await dispatcher.GetAsync("/cases/" + slow);
        whistled.All("whistles").Single().Word("kind").ShouldBe("key");
        whistled.Word("state").ShouldBe("mustering");

        var bad = await dispatcher.AppealAsync("B05");
        await dispatcher.WalkAsync(bad, "dispatch", "accept", "start", "resolve", "verify", "rework");
        await hub.PassAsync(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        (await dispatcher.GetAsync("/cases/" + bad)).All("whistles").ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        (await dispatcher.GetAsync("/cases/" + bad)).All("whistles").Single().Word("kind").ShouldBe("key");
    }

    [Fact]
    public async Task A_check_that_nobody_makes_is_urged_and_goes_up()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        await hub.PassAsync(TimeSpan.FromDays(3));
        (await dispatcher.GetAsync("/cases/" + id)).All("escalations").Select(reached => (reached.Word("stage"), reached.Word("step"), reached.Word("toGrid"))).ShouldBe([
            ("followUp", "reminded", "530102005901003"), ("followUp", "urged", "530102005901003"), ("followUp", "overdue", "530102005901")]);
    }

    [Fact]
    public async Task A_resident_who_calls_it_unsolved_more_than_seven_days_after_the_answer_brings_evidence()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub);
        var id = await dispatcher.AppealAsync("B08");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify");
        await hub.PassAsync(TimeSpan.FromDays(8));
        await (await resident.TryAsync($"/cases/{id}/rework", new { note = "未解决" })).ShouldBeProblemAsync(409, "REOPEN_EVIDENCE");
        (await resident.MoveAsync(id, "rework", new { note = "未解决", evidence = new[] { "photo-1" } })).Word("state").ShouldBe("reworking");
    }

    [Fact]
    public async Task What_119_took_over_lies_on_its_holders_desk_again_after_two_hours()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var community = await Post.GridLeaderAsync(hub, "530102005901");
        var id = await dispatcher.AppealAsync("B02");
        await dispatcher.MoveAsync(id, "transfer", new { note = "119 is here", reference = "119-77" });
        await hub.PassAsync(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        (await community.GetAsync("/escalations")).All("items").ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        var watched = (await community.GetAsync("/escalations")).All("items").Single();
        (watched.Word("caseId"), watched.Word("stage"), watched.Word("step"), watched.Word("toGrid")).ShouldBe((id, "transfer", "watch", "530102005901"));
        (await community.GetAsync("/cases/" + id)).Word("state").ShouldBe("transferred");
    }

    [Fact]
    public async Task A_hub_that_was_down_at_the_end_of_a_suspension_gives_no_time_away()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 10:00"));
        await hub.RegisterAsync();
        using var before = await Post.DispatcherAsync(hub);
        var id = await before.AppealAsync("B06");
        await before.WalkAsync(id, "dispatch", "accept", "start");
        await hub.PassAsync(TimeSpan.FromHours(4));
        await before.MoveAsync(id, "suspend", new { note = "the main is dug up", until = Beijing.At("2026-03-04 14:00") });
        await hub.RestartAsync(Beijing.At("2026-03-05 02:00"));
        await hub.SettleAsync();
        using var after = await Post.DispatcherAsync(hub);
        var resumed = await after.GetAsync("/cases/" + id);
        resumed.Word("state").ShouldBe("inProgress");
        resumed.Moment("dueAt").ShouldBe(Beijing.At("2026-03-05 10:00"));
        var reached = resumed.All("escalations").Single();
        (reached.Word("step"), reached.Moment("dueAt"), reached.Moment("at")).ShouldBe(("reminded", Beijing.At("2026-03-04 22:00"), Beijing.At("2026-03-05 02:00")));
        resumed.All("timeline").Last().Word("note")!.ShouldContain("迟 0.04:00:00");
    }
}
