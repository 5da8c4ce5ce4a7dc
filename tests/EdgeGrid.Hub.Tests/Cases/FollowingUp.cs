using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Asking the reporter (回访) before a case is closed.</summary>
public sealed class FollowingUp
{
    [Fact]
    public async Task A_case_is_closed_only_when_somebody_was_asked_or_could_not_be_reached_twice()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await AskedAsync(hub, dispatcher);
        await ShouldBeRefusedAsync(dispatcher, id, "FOLLOW_UP_FIRST");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = false });
        await ShouldBeRefusedAsync(dispatcher, id, "FOLLOW_UP_FIRST");
        var second = await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = false, channel = "weChat" });
        second.GetProperty("notReached").GetBoolean().ShouldBeTrue();
        second.All("followUps").Select(attempt => (attempt.Word("channel"), attempt.GetProperty("contacted").GetBoolean())).ShouldBe([("phone", false), ("weChat", false)]);
        (await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" })).GetProperty("notReached").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_reporter_calls_unsolved_is_not_closed_as_fixed_but_reworked_and_asked_about_anew()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var leader = await Post.GridLeaderAsync(hub);
        var id = await AskedAsync(hub, dispatcher);
        var said = await leader.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = false, satisfaction = 1 });
        said.GetProperty("notReached").GetBoolean().ShouldBeFalse();
        await ShouldBeRefusedAsync(dispatcher, id, "NOT_SOLVED");
        (await leader.MoveAsync(id, "rework", new { note = "unsolved" })).Word("state").ShouldBe("reworking");
        await dispatcher.WalkAsync(id, "resolve", "verify", "followUp");
        await ShouldBeRefusedAsync(dispatcher, id, "FOLLOW_UP_FIRST");
        var again = await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 4 });
        again.All("followUps").Select(attempt => attempt.GetProperty("round").GetInt32()).ShouldBe([0, 1]);
        (await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" })).Word("outcome").ShouldBe("fixed");
    }

    [Fact]
    public async Task A_case_that_is_not_solved_for_its_reporter_can_be_closed_as_what_it_is()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await AskedAsync(hub, dispatcher);
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = false });
        (await dispatcher.MoveAsync(id, "close", new { outcome = "notFixable" })).Word("outcome").ShouldBe("notFixable");

        // After a reopening it is another round.
        await dispatcher.MoveAsync(id, "reopen", new { note = "there is a way after all" });
        await dispatcher.WalkAsync(id, "resolve", "verify", "followUp");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true });
        await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
    }

    [Fact]
    public async Task What_is_wrong_with_an_attempt_is_told_after_who_may_and_where_the_case_stands()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var neighbour = await Post.GridLeaderAsync(hub, Post.Grid1);
        using var resident = await Post.ResidentAsync(hub);
        var id = await AskedAsync(hub, dispatcher);
        var bad = new { contacted = "x" };
        await (await resident.TryAsync("/cases/WH-1/follow-ups", bad)).ShouldBeProblemAsync(403, "ROLE");
        await (await dispatcher.TryAsync("/cases/WH-1/follow-ups", bad)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await neighbour.TryAsync($"/cases/{id}/follow-ups", bad)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await dispatcher.TryAsync($"/cases/{id}/follow-ups", bad)).ShouldBeProblemAsync(422, "INVALID");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true });
        await (await dispatcher.TryAsync($"/cases/{id}/follow-ups", bad)).ShouldBeProblemAsync(409, "FOLLOW_UP_SPENT");
    }

    private static async Task<string> AskedAsync(DrivenHub hub, Post dispatcher)
    {
        await hub.RegisterAsync();
        var id = await dispatcher.AppealAsync("B11", channel: "hotline12345", externalId: "KM-1");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "followUp");
        return id;
    }

    private static async Task ShouldBeRefusedAsync(Post post, string id, string code) =>
        await (await post.TryAsync($"/cases/{id}/close", new { outcome = "fixed" })).ShouldBeProblemAsync(409, code);
}
