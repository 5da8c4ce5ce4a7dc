using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>Who reads what the reporter said.</summary>
public sealed class ReportersWords
{
    private const string Secret = "my neighbour Wang";

    [Fact]
    public async Task A40_residents_see_due_time_department_and_outcome_and_nothing_of_what_the_reporter_said()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub);
        using var building = await Post.OfAsync(hub, Role.BuildingLeader, DrivenHub.Building);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        var id = await dispatcher.AppealAsync("B08", channel: "hotline12345", externalId: "KM-77", text: Secret + " 1");
        await dispatcher.PostAsync("/appeals", new { channel = "hotline12345", externalId = "KM-77", gridCode = DrivenHub.Building, text = Secret + " 2" });
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "followUp");
        await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 1 });
        await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });

        foreach (var post in new[] { resident, building })
        {
            var seen = await post.GetAsync("/cases/" + id);
            (seen.Word("lineOwner"), seen.Word("outcome")).ShouldBe(("fire", "fixed"));
            seen.GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(hub.Running.Time.GetUtcNow());
            foreach (var text in new[] { seen.GetRawText(), (await post.GetAsync("/cases")).GetRawText(), (await post.GetAsync("/events?limit=1000")).GetRawText() })
            {
                text.ShouldNotContain(Secret);
                text.ShouldNotContain("KM-77");
            }

            seen.All("timeline").Count().ShouldBe(9 + 1);
            seen.All("followUps").ShouldBeEmpty();
        }

        foreach (var post in new[] { dispatcher, fire })
        {
            var seen = await post.GetAsync("/cases/" + id);
            seen.All("appeals").Single().Word("text").ShouldBe(Secret + " 1");
            seen.All("timeline").Select(entry => entry.Word("note")).ShouldContain(Secret + " 2");
            seen.All("followUps").Single().GetProperty("satisfaction").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_department_reads_them_where_it_owns_the_case_or_was_summoned_to_it()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var police = await Post.DepartmentAsync(hub, "police");
        var id = await dispatcher.AppealAsync("B08", channel: "hotline12345", externalId: "KM-77", text: Secret);
        (await police.GetAsync("/cases/" + id)).GetRawText().ShouldNotContain(Secret);
        (await police.GetAsync("/cases")).GetRawText().ShouldNotContain(Secret);
        await dispatcher.PostAsync("/whistles", new { caseId = id, kind = "routine", departments = new[] { "police" } }, HttpStatusCode.Created);
        (await police.GetAsync("/cases/" + id)).GetRawText().ShouldContain(Secret);
        (await police.GetAsync("/cases")).GetRawText().ShouldContain(Secret);
    }
}
