using System.Net;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.CheckIns;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Whistles;

public sealed class ReportingInOnTheSpot
{
    [Fact]
    public async Task A_responders_code_at_the_terminal_reports_in_and_at_leaving_signs_off()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        using var police = await Post.DepartmentAsync(hub, "police");
        var caseId = await dispatcher.AppealAsync("B07");
        var whistle = "/whistles/" + (await dispatcher.PostAsync("/whistles", new { caseId, kind = "routine", departments = new[] { "fire" } }, HttpStatusCode.Created)).Word("id");
        await (await police.TryAsync(whistle + "/musters/fire/code")).ShouldBeProblemAsync(403, "MUSTER_DEPARTMENT");
        await (await police.TryAsync(whistle + "/musters/police/code")).ShouldBeProblemAsync(404, "NOT_FOUND");

        var shown = await fire.PostAsync(whistle + "/musters/fire/code");
        shown.Word("gridCode").ShouldBe(DrivenHub.Building);
        shown.Moment("validUntil").ShouldBeGreaterThan(hub.Running.Time.GetUtcNow());
        var pid = CheckInToken.TryRead(shown.Word("code")!)!.Pid;
        (await fire.PostAsync(whistle + "/musters/fire/code")).Word("code")!.ShouldContain(pid);

        (await ScanAsync(terminal, pid, ScanDirection.In, hub)).ShouldBe(("recorded", caseId, "已报到 0001"));
        var here = (await dispatcher.GetAsync(whistle)).All("musters").Single();
        here.Word("state").ShouldBe("reportedIn");
        here.Word("place").ShouldBe(DrivenHub.Building);
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("inProgress");
        (await ScanAsync(terminal, pid, ScanDirection.Out, hub)).ShouldBe(("recorded", caseId, "已签退 0001"));
        (await dispatcher.GetAsync("/cases/" + caseId)).Word("state").ShouldBe("resolved");
        await dispatcher.PostAsync(whistle + "/close");
        (await ScanAsync(terminal, pid, ScanDirection.In, hub)).Result.ShouldBe("rejected");

        // A responder is not counted among the residents.
        hub.Advance(TimeSpan.FromMinutes(1));
        (await hub.GetAsync("/check-ins?grid=" + DrivenHub.Building)).All("items").ShouldBeEmpty();
    }

    private static async Task<(string? Result, string? Case, string? Text)> ScanAsync(TerminalClient terminal, string pid, ScanDirection direction, DrivenHub hub)
    {
        var head = new MessageHead(terminal.Boot, ++terminal.Seq, UnixTime.FloorToMinute(hub.Now), ClockQuality.Synced);
        await terminal.PublishAsync(Topics.Scan, new CodeScanned(head, ScanVerdict.Accepted, pid, ScanKind.Token, direction, 1, false).Write());
        var ack = await terminal.NextAsync(Topics.Ack);
        return (ack.Word("result"), ack.TryGetProperty("case", out var about) ? about.GetString() : null, ack.TryGetProperty("text", out var text) ? text.GetString() : null);
    }
}
