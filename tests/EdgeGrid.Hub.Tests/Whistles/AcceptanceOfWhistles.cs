using System.Net;
using System.Xml.Linq;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Whistles;

/// <summary>The acceptance rows about whistles; times in Beijing.</summary>
public sealed class AcceptanceOfWhistles
{
    private static readonly string[] Five = ["fire", "urban-management", "market-supervision", "police", "property"];

    [Fact]
    public async Task A6_a_red_press_is_filed_at_once_and_whistled_after_its_five_seconds()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 10:10:04"));
        var terminal = await hub.TerminalAsync();
        var pressed = Beijing.At("2026-03-27 10:10:03").ToUnixTimeMilliseconds();
        var ack = await terminal.SendAsync(terminal.Press(Button.Emergency, at: pressed));
        ack.Word("result").ShouldBe("filed");
        var id = ack.Word("case")!;
        await hub.PassAsync(TimeSpan.FromMilliseconds(4_999));
        (await hub.GetAsync("/cases/" + id)).Word("state").ShouldBe("filed");
        await hub.PassAsync(TimeSpan.FromMilliseconds(1));

        var found = await hub.GetAsync("/cases/" + id);
        found.Moment("filedAt").ShouldBe(Beijing.At("2026-03-27 10:10:04"));
        found.All("appeals").Count().ShouldBe(1);
        found.Word("state").ShouldBe("mustering");
        var whistle = await hub.GetAsync("/whistles/" + found.All("whistles").Single().Word("id"));
        whistle.Word("kind").ShouldBe("emergency");
        whistle.Word("state").ShouldBe("blowing");
        whistle.Word("blownBy").ShouldBe("system");
        whistle.Moment("blownAt").ShouldBe(Beijing.At("2026-03-27 10:10:09"));
        whistle.All("musters").Select(muster => muster.Word("department")).ShouldBe(["community", "police", "property"]);
        whistle.All("musters").ShouldAllBe(muster => muster.Moment("signForDueAt") == Beijing.At("2026-03-27 10:15:09"));
        whistle.All("musters").ShouldAllBe(muster => muster.Moment("dueAt") == Beijing.At("2026-03-27 10:40:09"));
        (await hub.GetAsync("/whistles?blowing=true")).All("items").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A7_a_red_press_taken_back_in_time_is_a_cancelled_case_and_no_whistle()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        hub.Advance(TimeSpan.FromSeconds(4));
        (await terminal.SendAsync(terminal.Cancel(Button.Emergency))).Word("result").ShouldBe("cancelled");
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        var found = await hub.GetAsync("/cases/" + id);
        found.Word("state").ShouldBe("cancelled");
        found.All("whistles").ShouldBeEmpty();
        (await hub.GetAsync("/cases")).All("items").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A8_the_same_emergency_from_two_terminals_is_one_case_and_one_whistle()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 10:10"));
        var one = await hub.TerminalAsync("t-0001");
        var other = await hub.TerminalAsync("t-0002");
        var id = (await one.SendAsync(one.Press(Button.Emergency))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromMinutes(8));
        (await other.SendAsync(other.Press(Button.Emergency))).Word("case").ShouldBe(id);
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        var found = await hub.GetAsync("/cases/" + id);
        found.All("appeals").Count().ShouldBe(2);
        found.All("whistles").Count().ShouldBe(1);
        (await hub.GetAsync("/cases")).All("items").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A11_a_resident_and_a_neighbours_grid_leader_may_not_blow_the_grids_own_may()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync("t-0001", "53010200590100101");
        await hub.RegisterAsync("t-0002", "53010200590100201");
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub, "53010200590100101");
        using var leader = await Post.GridLeaderAsync(hub, Post.Grid1);
        var own = await dispatcher.AppealAsync("B11", "53010200590100101");
        var others = await dispatcher.AppealAsync("B11", "53010200590100201");
        await (await resident.TryAsync("/whistles", Blow(own))).ShouldBeProblemAsync(403, "WHISTLE_AUTHORITY");
        await (await resident.TryAsync("/whistles", new { })).ShouldBeProblemAsync(403, "WHISTLE_AUTHORITY");
        await (await leader.TryAsync("/whistles", Blow(others))).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await leader.TryAsync("/whistles", Blow(own, "emergency"))).ShouldBeProblemAsync(403, "WHISTLE_AUTHORITY");
        var blown = await leader.PostAsync("/whistles", Blow(own), HttpStatusCode.Created);
        blown.Word("blownBy").ShouldBe("gridLeader/" + Post.Grid1);
        blown.Word("caseId").ShouldBe(own);
    }

    [Fact]
    public async Task A12_a_key_whistle_does_not_end_before_the_last_department_has_signed_off()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 16:30"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var leader = await Post.GridLeaderAsync(hub);
        var caseId = await dispatcher.AppealAsync("B07");
        var blown = await leader.PostAsync("/whistles", new { caseId, kind = "key", departments = Five }, HttpStatusCode.Created);
        var path = "/whistles/" + blown.Word("id");
        blown.All("musters").ShouldAllBe(muster => muster.Moment("dueAt") == Beijing.At("2026-04-03 16:30"));

        await hub.PassAsync(TimeSpan.FromDays(3));
        foreach (var department in Five[..4])
        {
            using var post = await Post.DepartmentAsync(hub, department);
            await post.PostAsync($"{path}/musters/{department}/signFor");
            await post.PostAsync($"{path}/musters/{department}/reportIn", new { place = DrivenHub.Building });
            await post.PostAsync($"{path}/musters/{department}/signOff", new { note = "done" });
        }

        (await (await leader.TryAsync(path + "/close")).ShouldBeProblemAsync(409, "MUSTER_OPEN")).ShouldContain("property");
        (await leader.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("mustering");
        await hub.PassAsync(Beijing.At("2026-04-03 16:30:01") - hub.Running.Time.GetUtcNow());
        (await hub.GetAsync("/events?limit=1000")).All("items").Where(happened => happened.Word("type") == "whistle.overdue")
            .Select(happened => happened.GetProperty("data").Word("department")).ShouldBe(["property"]);

        using var last = await Post.DepartmentAsync(hub, "property");
        await last.PostAsync($"{path}/musters/property/reportIn");
        (await leader.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("inProgress");
        await (await leader.TryAsync(path + "/close")).ShouldBeProblemAsync(409, "MUSTER_OPEN");
        await last.PostAsync($"{path}/musters/property/signOff");
        (await leader.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("resolved");
        (await leader.PostAsync($"{path}/musters/property/rate", new { rating = 2 })).All("musters").Single(muster => muster.Word("department") == "property").GetProperty("rating").GetInt32().ShouldBe(2);
        var closed = await leader.PostAsync(path + "/close");
        closed.Word("state").ShouldBe("closed");
        closed.All("musters").Count(muster => muster.GetProperty("inTime").GetBoolean()).ShouldBe(4);
        await (await leader.TryAsync(path + "/close")).ShouldBeProblemAsync(409, "WHISTLE_CLOSED");
    }

    [Fact]
    public async Task A17_an_emergency_nobody_signs_for_goes_up_by_minutes_to_a_restricted_alert()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-27 10:10:04"));
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        foreach (var minutes in new[] { 2, 3, 5, 5 })
            await hub.PassAsync(TimeSpan.FromMinutes(minutes));

        (await hub.GetAsync("/cases/" + id)).All("escalations").Where(reached => reached.Word("stage") == "emergency")
            .Select(reached => (reached.Word("step"), reached.Word("toGrid"), reached.Moment("at"))).ShouldBe([
                ("duty", "530102005901003", Beijing.At("2026-03-27 10:12:09")),
                ("community", "530102005901", Beijing.At("2026-03-27 10:15:09")),
                ("street", "530102005", Beijing.At("2026-03-27 10:20:09")),
                ("district", "530102", Beijing.At("2026-03-27 10:25:09"))]);
        var issued = (await hub.GetAsync("/events?limit=1000")).All("items").Single(happened => happened.Word("type") == "alert.issued");
        var alert = XElement.Parse(issued.GetProperty("data").Word("cap")!);
        XNamespace cap = "urn:oasis:names:tc:emergency:cap:1.2";
        alert.Element(cap + "msgType")!.Value.ShouldBe("Alert");
        alert.Element(cap + "scope")!.Value.ShouldBe("Restricted");
        alert.Descendants(cap + "geocode").Single().Element(cap + "value")!.Value.ShouldBe("53010200590100302");
    }

    [Fact]
    public async Task Signing_for_it_stops_the_ladder()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var id = (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("case")!;
        await hub.PassAsync(TimeSpan.FromSeconds(5));
        await hub.PassAsync(TimeSpan.FromMinutes(3));
        using var police = await Post.DepartmentAsync(hub, "police");
        var whistle = (await hub.GetAsync("/cases/" + id)).All("whistles").Single().Word("id");
        await police.PostAsync($"/whistles/{whistle}/musters/police/signFor");
        await hub.PassAsync(TimeSpan.FromMinutes(20));
        (await hub.GetAsync("/cases/" + id)).All("escalations").Where(reached => reached.Word("stage") == "emergency")
            .Select(reached => reached.Word("step")).ShouldBe(["duty"]);
    }

    private static object Blow(string caseId, string kind = "routine") => new { caseId, kind, departments = new[] { "police", "property" } };
}
