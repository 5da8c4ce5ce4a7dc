using System.Net;
using System.Text.Json;
using Dapper;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Proactive;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>How a case came to be, and what it was filed under, is kept.</summary>
public sealed class KeepingWhatWasFiled
{
    [Fact]
    public async Task Free_text_filed_under_a_newer_catalogue_is_judged_by_that_one_from_then_on()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("nothing known", text: "free text");
        var old = CatalogueFile.Default();
        var next = old with
        {
            Version = "next",
            EffectiveFrom = new DateOnly(2026, 3, 2),
            Rows = [.. old.Rows, old.Rows.First(row => row.Code == "B09") with { Code = "Z99", OnTerminals = false }],
        };
        await hub.PostAsync("/catalogue", JsonSerializer.Serialize(next, EmbeddedJson.Strict));
        await dispatcher.MoveAsync(id, "file", new { note = "x", category = "Z99" });
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "rework");
    }

    [Fact]
    public async Task A_whistle_makes_a_complaint_its_source_but_what_was_raised_before_stays_so()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building);
        for (var i = 0; i < 3; i++)
            await hub.AppealAsync("B09");
        await hub.LookAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var raised = (await hub.RaisedAsync()).ShouldHaveSingleItem().Word("id")!;
        var complained = await dispatcher.AppealAsync("B06", Rules.Building);
        foreach (var (caseId, mode) in new[] { (raised, "beforeComplaint"), (complained, "complaintAsWhistle") })
        {
            await dispatcher.PostAsync("/whistles", new { caseId, kind = "routine", departments = new[] { "fire" } }, HttpStatusCode.Created);
            (await dispatcher.GetAsync("/cases/" + caseId)).Word("mode").ShouldBe(mode);
        }
    }

    [Fact]
    public async Task When_a_case_was_taken_in_is_kept_over_its_filing()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        using var leader = await Post.GridLeaderAsync(hub);
        await leader.PostAsync("/appeals", new { channel = "pda", gridCode = DrivenHub.Building, text = "楼道里有异味" }, HttpStatusCode.Created);
        var collected = hub.Now;
        await hub.PassAsync(TimeSpan.FromHours(2));
        hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection => connection.QuerySingle<(long Collected, long Filed)>("SELECT collected_at, filed_at FROM cases"))
            .ShouldBe((collected, hub.Now));
    }

    [Fact]
    public async Task A_silent_terminal_is_told_nothing_of_the_case_about_its_silence()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.BirthAsync();
        await terminal.WillAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(15));
        await hub.LookAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        await dispatcher.WalkAsync((await hub.RaisedAsync()).ShouldHaveSingleItem().Word("id")!, "dispatch", "accept");
        hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM progress")).ShouldBe(0);
    }
}
