using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Demo;

public sealed class KeepingTheDemo
{
    [Fact]
    public async Task A_demo_that_starts_again_keeps_what_its_user_changed_and_adds_what_is_missing()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("grids", "code,name\n530102005901001,我的网格\n")).CountsAsync();
        await (await hub.ImportAsync("buildings", "community,number,name,grids\n530102005901,00001,我的楼,\n")).CountsAsync();
        await (await hub.ImportAsync("organisations", "id,name,kind,gridCode\nORG-HS-1,我的支部,partyOrganisation,530102005901\nORG-WJQ-1,我的党委,partyOrganisation,530102009901\n")).CountsAsync();
        await (await hub.ImportAsync("staffing", "person,role,gridCode,from,to\nS-0405,gridLeader,530102005901002,2026-01-01,2026-03-01\nS-0999,gridLeader,530102005901002,2026-03-01,\n")).CountsAsync();
        using (var admin = await hub.Running.SignedInAsync())
        {
            await admin.PutAsync("/api/v1/pdas/PDA-HS-1", Answers.Json("""{"community":"530102009901"}"""), TestContext.Current.CancellationToken);
            await admin.DeleteAsync("/api/v1/staffing/530102005901002/gridLeader/S-0405/2026-01-01", TestContext.Current.CancellationToken);
            await admin.DeleteAsync("/api/v1/buildings/530102005901/00002", TestContext.Current.CancellationToken);
        }

        string[] what = ["grids", "organisations", "staffing"];
        var before = await Task.WhenAll(what.Select(hub.ExportAsync));
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(c => EdgeGrid.Hub.Demo.Hongshan.Build(c, hub.Running.Time.GetUtcNow(), EdgeGrid.Hub.Standards.Defaults.Load()));
        (await Task.WhenAll(what.Select(hub.ExportAsync))).ShouldBe(before);
        var buildings = await hub.ExportAsync("buildings");
        buildings.ShouldContain("530102005901,00001,我的楼,虹山小区,\r\n");
        buildings.ShouldContain("530102005901,00002,中路2幢,虹山小区,53010200590100102\r\n");
        (await hub.GetAsync("/pdas")).GetProperty("items").Texts("community").ShouldBe(["530102009901"]);
    }
}
