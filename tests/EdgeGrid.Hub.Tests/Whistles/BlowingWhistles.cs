using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Whistles;

public sealed class BlowingWhistles
{
    [Fact]
    public async Task What_is_wrong_with_a_whistle_is_refused_by_name()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        var caseId = await leader.AppealAsync("B11");
        await ShouldBeAsync(leader, new { kind = "key", departments = new[] { "fire" } }, 422, "MISSING");
        await ShouldBeAsync(leader, new { caseId = "WH-1", kind = "key", departments = new[] { "fire" } }, 404, "NOT_FOUND");
        await ShouldBeAsync(leader, new { caseId, kind = "loud", departments = new[] { "fire" } }, 422, "WHISTLE_KIND");
        await ShouldBeAsync(leader, new { caseId, kind = "key", departments = Array.Empty<string>() }, 422, "DEPARTMENTS");
        await ShouldBeAsync(leader, new { caseId, kind = "key", departments = new[] { "fire", "fire" } }, 422, "DEPARTMENTS");
        await ShouldBeAsync(leader, new { caseId, kind = "key", departments = Enumerable.Range(0, 13).Select(i => "d" + i) }, 422, "DEPARTMENTS");
        await ShouldBeAsync(leader, new { caseId, kind = "key", departments = new[] { "navy" } }, 422, "DEPARTMENT_UNKNOWN");
        await leader.PostAsync("/whistles", new { caseId, kind = "key", departments = new[] { "fire" } }, HttpStatusCode.Created);
        await ShouldBeAsync(leader, new { caseId, kind = "key", departments = new[] { "fire" } }, 409, "WHISTLE_BLOWING");
        var ended = await leader.AppealAsync("B12");
        await leader.MoveAsync(ended, "cancel");
        await ShouldBeAsync(leader, new { caseId = ended, kind = "key", departments = new[] { "fire" } }, 409, "CASE_MOVE");
    }

    [Fact]
    public async Task A_department_speaks_for_itself_and_in_order()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        using var police = await Post.DepartmentAsync(hub, "police");
        using var resident = await Post.ResidentAsync(hub);
        var caseId = await leader.AppealAsync("B11");
        var path = "/whistles/" + (await leader.PostAsync("/whistles", new { caseId, kind = "routine", departments = new[] { "fire", "community", "property" } }, HttpStatusCode.Created)).Word("id") + "/musters/";
        await ProblemAsync(police, path + "fire/signFor", 403, "MUSTER_DEPARTMENT");
        await ProblemAsync(resident, path + "fire/signFor", 403, "ROLE");
        await ProblemAsync(leader, path + "fire/reportIn", 403, "ROLE");
        await ProblemAsync(fire, path + "fire/rate", 403, "ROLE");
        await ProblemAsync(police, path + "police/signFor", 404, "NOT_FOUND");
        await ProblemAsync(fire, path + "fire/signOff", 409, "MUSTER_STATE");
        await leader.PostAsync(path + "community/reportIn");
        await fire.PostAsync(path + "fire/reportIn");
        await ProblemAsync(fire, path + "fire/reportIn", 409, "MUSTER_STATE");
        await ProblemAsync(leader, path + "fire/excuse", 409, "MUSTER_STATE");
        (await leader.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("mustering");
        await leader.PostAsync(path + "property/excuse", new { note = "no part in it" });
        (await leader.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("inProgress");
        await ProblemAsync(leader, path + "fire/rate", 409, "MUSTER_STATE");
        await fire.PostAsync(path + "fire/signOff");
        await ProblemAsync(leader, path + "fire/rate", 422, "RATING");
    }

    [Fact]
    public async Task A_case_is_not_closed_while_a_department_is_bound_and_one_handed_to_119_takes_its_whistle_along()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = await dispatcher.AppealAsync("B11");
        var whistle = (await dispatcher.PostAsync("/whistles", new { caseId, kind = "routine", departments = new[] { "fire" } }, HttpStatusCode.Created)).Word("id");
        await dispatcher.PostAsync($"/whistles/{whistle}/musters/fire/reportIn");
        await dispatcher.WalkAsync(caseId, "resolve", "verify");
        await ProblemAsync(dispatcher, $"/cases/{caseId}/close", 409, "MUSTER_OPEN", new { outcome = "fixed" });
        await dispatcher.PostAsync($"/whistles/{whistle}/musters/fire/signOff");
        await dispatcher.MoveAsync(caseId, "close", new { outcome = "fixed" });

        var burning = await dispatcher.AppealAsync("B02");
        var second = (await dispatcher.PostAsync("/whistles", new { caseId = burning, kind = "emergency", departments = new[] { "fire" } }, HttpStatusCode.Created)).Word("id");
        await dispatcher.MoveAsync(burning, "transfer", new { note = "119 is here", owner = "119", reference = "119-77" });
        await hub.SettleAsync();
        (await dispatcher.GetAsync("/whistles/" + second)).Word("state").ShouldBe("closed");
        (await dispatcher.GetAsync("/whistles?blowing=true")).All("items").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_red_button_pressed_more_than_three_times_in_ten_minutes_blows_no_further_whistle()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        for (var i = 1; i <= 4; i++)
        {
            var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
            await hub.PassAsync(TimeSpan.FromSeconds(5));
            var found = await hub.GetAsync("/cases/" + id);
            found.All("whistles").Count().ShouldBe(i <= 3 ? 1 : 0);
            found.GetProperty("deviceCheck").GetBoolean().ShouldBe(i > 3);
            await dispatcher.MoveAsync(id, "cancel", new { note = "nothing there" });
        }
    }

    [Fact]
    public async Task Another_emergency_press_blows_where_the_first_was_taken_back()
    {
        await using var hub = await DrivenHub.StartAsync();
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        var id = (await one.SendAsync(one.Press(Button.Emergency))).Word("case")!;
        hub.Advance(TimeSpan.FromSeconds(2));
        await other.SendAsync(other.Press(Button.Emergency));
        await one.SendAsync(one.Cancel(Button.Emergency));
        await hub.PassAsync(TimeSpan.FromSeconds(3));
        (await hub.GetAsync("/cases/" + id)).All("whistles").ShouldBeEmpty();
        await hub.PassAsync(TimeSpan.FromSeconds(2));
        (await hub.GetAsync("/cases/" + id)).All("whistles").Count().ShouldBe(1);
    }

    private static async Task ShouldBeAsync(Post post, object body, int status, string code) => await ProblemAsync(post, "/whistles", status, code, body);

    private static async Task ProblemAsync(Post post, string path, int status, string code, object? body = null) =>
        await (await post.TryAsync(path, body)).ShouldBeProblemAsync(status, code);
}
