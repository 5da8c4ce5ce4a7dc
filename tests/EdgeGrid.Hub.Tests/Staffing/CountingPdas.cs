using System.Net;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Staffing;

public sealed class CountingPdas
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A4_a_community_with_one_pda_is_told_that_it_needs_two_and_with_two_nothing_is_said()
    {
        await using var hub = await Hongshan.StartAsync();
        var lack = (await hub.GetAsync("/grids/530102005901/quotas")).GetProperty("items").EnumerateArray().Single();
        lack.GetProperty("message").GetString().ShouldBe("需2,现1");
        (lack.GetProperty("needed").GetInt32(), lack.GetProperty("present").GetInt32()).ShouldBe((2, 1));
        (await hub.GetAsync("/grids/530102/quotas")).GetProperty("items").Texts("gridCode").ShouldBe(["530102005901", "530102009901"]);

        await PutAsync(hub, "PDA-HS-2", """{"community":"530102005901"}""", HttpStatusCode.NoContent);
        (await hub.GetAsync("/grids/530102005901/quotas")).GetProperty("items").GetArrayLength().ShouldBe(0);

        using var admin = await hub.Running.SignedInAsync();
        (await admin.DeleteAsync("/api/v1/pdas/PDA-HS-1", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await hub.GetAsync("/grids/530102005901/quotas")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await hub.GetAsync("/pdas")).GetProperty("items").Texts("id").ShouldBe(["PDA-HS-2"]);
    }

    [Fact]
    public async Task A_pda_belongs_to_a_community_that_is_there()
    {
        await using var hub = await Hongshan.StartAsync();
        await PutAsync(hub, "PDA-3", """{"community":"530102005902"}""", HttpStatusCode.NotFound);
        await PutAsync(hub, "PDA-3", """{"community":"530102005"}""", HttpStatusCode.UnprocessableEntity);
        await PutAsync(hub, "PDA_3", """{"community":"530102005901"}""", HttpStatusCode.UnprocessableEntity);
        await PutAsync(hub, "PDA-HS-1", """{"community":"530102009901"}""", HttpStatusCode.NoContent);
        (await hub.GetAsync("/grids/530102005901/quotas")).GetProperty("items")[0].GetProperty("message").GetString().ShouldBe("需2,现0");
    }

    [Fact]
    public async Task A_pda_that_goes_to_another_community_is_there_since_that_day_and_one_that_stays_since_it_came()
    {
        await using var hub = await Hongshan.StartAsync();
        await PutAsync(hub, "PDA-HS-1", """{"community":"530102005901"}""", HttpStatusCode.NoContent);
        (await hub.GetAsync("/pdas")).GetProperty("items").Texts("since").ShouldBe(["2026-01-01"]);
        await PutAsync(hub, "PDA-HS-1", """{"community":"530102009901"}""", HttpStatusCode.NoContent);
        (await hub.GetAsync("/pdas")).GetProperty("items").Texts("since").ShouldBe(["2026-03-27"]);
    }

    private static async Task PutAsync(DrivenHub hub, string id, string json, HttpStatusCode status)
    {
        using var admin = await hub.Running.SignedInAsync();
        var answer = await admin.PutAsync("/api/v1/pdas/" + id, Answers.Json(json), Stop);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Stop));
    }
}
