using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Whistles;

public sealed class SettlingWhistles
{
    private const string Community = "530102005901";

    [Fact]
    public async Task Only_whoever_blew_it_a_level_above_or_the_dispatch_centre_excuses_and_closes()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        using var above = await Post.GridLeaderAsync(hub, Community);
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        var whistle = "/whistles/" + (await hub.GetAsync("/cases/" + id)).All("whistles").Single().Word("id");
        await (await leader.TryAsync(whistle + "/musters/police/excuse")).ShouldBeProblemAsync(403, "WHISTLE_BLOWER");
        await (await leader.TryAsync(whistle + "/musters/navy/excuse")).ShouldBeProblemAsync(403, "WHISTLE_BLOWER");
        await (await leader.TryAsync(whistle + "/close")).ShouldBeProblemAsync(403, "WHISTLE_BLOWER");
        await above.PostAsync(whistle + "/musters/police/excuse");
        await dispatcher.PostAsync(whistle + "/musters/property/excuse");
        await leader.PostAsync(whistle + "/musters/community/reportIn");
        await leader.PostAsync(whistle + "/musters/community/signOff");
        await (await leader.TryAsync(whistle + "/close")).ShouldBeProblemAsync(403, "WHISTLE_BLOWER");
        await above.PostAsync(whistle + "/close");

        var own = await leader.AppealAsync("B11");
        var blown = "/whistles/" + await BlowAsync(leader, own, "routine", "fire");
        await leader.PostAsync(blown + "/musters/fire/excuse");
        await leader.PostAsync(blown + "/close");
    }

    [Fact]
    public async Task Rating_a_department_moves_no_case_and_comes_after_what_it_did()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = await dispatcher.AppealAsync("B11");
        var fire = $"/whistles/{await BlowAsync(dispatcher, caseId, "routine", "fire")}";
        await (await dispatcher.TryAsync(fire + "/musters/fire/rate", new { rating = 5 })).ShouldBeProblemAsync(409, "MUSTER_STATE");
        await dispatcher.PostAsync(fire + "/musters/fire/reportIn");
        await dispatcher.PostAsync(fire + "/musters/fire/signOff");
        await dispatcher.PostAsync(fire + "/close");
        await dispatcher.WalkAsync(caseId, "verify", "rework");
        var police = $"/whistles/{await BlowAsync(dispatcher, caseId, "key", "police")}";
        var rated = await dispatcher.PostAsync(fire + "/musters/fire/rate", new { rating = 5, note = "quick" });
        rated.All("musters").Single().GetProperty("rating").GetInt32().ShouldBe(5);
        var found = await dispatcher.GetAsync("/cases/" + caseId);
        found.Word("state").ShouldBe("mustering");
        found.All("timeline").Last().Word("note")!.ShouldEndWith("quick");
        (await hub.GetAsync("/events?limit=1000")).All("items").Select(happened => happened.Word("type")).ShouldContain("whistle.rated");

        // Who never came is rated for that.
        await (await dispatcher.TryAsync(police + "/musters/police/rate", new { rating = 1 })).ShouldBeProblemAsync(409, "MUSTER_STATE");
        await hub.PassAsync(TimeSpan.FromDays(14));
        await dispatcher.PostAsync(police + "/musters/police/rate", new { rating = 1 });
    }

    [Fact]
    public async Task A_case_is_answered_when_the_departments_of_all_its_whistles_are_done()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        var first = await BlowAsync(dispatcher, caseId, "routine", "fire");
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        var second = (await dispatcher.GetAsync("/cases/" + caseId)).All("whistles").Last().Word("id");
        await dispatcher.PostAsync($"/whistles/{first}/musters/fire/reportIn");
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("mustering");
        await dispatcher.PostAsync($"/whistles/{first}/musters/fire/signOff");
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("mustering");
        foreach (var department in new[] { "community", "property", "police" })
            await dispatcher.PostAsync($"/whistles/{second}/musters/{department}/reportIn");
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("inProgress");
        foreach (var department in new[] { "community", "property", "police" })
            await dispatcher.PostAsync($"/whistles/{second}/musters/{department}/signOff");
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("resolved");
    }

    [Fact]
    public async Task What_is_said_about_a_whistle_is_at_most_two_thousand_characters_and_no_department_is_nobody()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var caseId = await dispatcher.AppealAsync("B11");
        var tooLong = new string('长', 2_001);
        await (await dispatcher.TryAsync("/whistles", new { caseId, kind = "key", departments = new string?[] { null } })).ShouldBeProblemAsync(422, "INVALID");
        await (await dispatcher.TryAsync("/whistles", new { caseId, kind = "key", departments = new[] { "fire" }, reason = tooLong })).ShouldBeProblemAsync(422, "TOO_LONG");
        var fire = $"/whistles/{await BlowAsync(dispatcher, caseId, "key", "fire")}/musters/fire/";
        await (await dispatcher.TryAsync(fire + "reportIn", new { place = tooLong })).ShouldBeProblemAsync(422, "TOO_LONG");
        await (await dispatcher.TryAsync(fire + "signFor", new { note = tooLong })).ShouldBeProblemAsync(422, "TOO_LONG");
        await dispatcher.PostAsync(fire + "reportIn", new { note = tooLong[1..], place = tooLong[1..] });
    }

    private static async Task<string> BlowAsync(Post post, string caseId, string kind, string department) =>
        (await post.PostAsync("/whistles", new { caseId, kind, departments = new[] { department } }, HttpStatusCode.Created)).Word("id")!;
}
