using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Web;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Organisations;

public sealed class AdmittingWork
{
    private const string Community = "/communities/530102005901";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A36_a_department_cannot_assign_what_the_community_is_not_admitted_for()
    {
        await using var hub = await Hongshan.StartAsync();
        var refused = await hub.PostAsync(Community + "/assignments", """{"category":"招商引资"}""", Role.Department, "530102", "market-supervision");
        (await refused.ShouldBeProblemAsync(409, "NOT_ADMITTED")).ShouldContain("招商引资");
        Should.Throw<Refusal>(() => hub.Running.Services.GetRequiredService<HubDatabase>().Read(c =>
        {
            AdmittedList.MustAdmit(c, Hongshan.Community, "招商引资");
            return 0;
        })).Code.ShouldBe("NOT_ADMITTED");

        using var admin = await hub.Running.SignedInAsync();
        (await admin.PutAsync($"/api/v1{Community}/admitted-categories/招商引资", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var assigned = await (await hub.PostAsync(Community + "/assignments", """{"category":"招商引资"}""", Role.Department, "530102", "market-supervision"))
            .ShouldBeJsonAsync(HttpStatusCode.Created);
        assigned.GetProperty("department").GetString().ShouldBe("market-supervision");
        (await admin.DeleteAsync($"/api/v1{Community}/admitted-categories/招商引资", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await hub.PostAsync(Community + "/assignments", """{"category":"招商引资"}""", Role.Department, "530102", "market-supervision")).ShouldBeProblemAsync(409, "NOT_ADMITTED");
    }

    [Fact]
    public async Task A_list_is_each_communitys_own_and_written_by_the_street_or_above()
    {
        await using var hub = await Hongshan.StartAsync();
        (await hub.GetAsync(Community + "/admitted-categories")).GetProperty("items").Texts("category").ShouldContain("B09");
        (await hub.GetAsync("/communities/530102009901/admitted-categories")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await (await hub.PostAsync("/communities/530102009901/assignments", """{"category":"B09"}""", Role.Department, "530102", "fire")).ShouldBeProblemAsync(409, "NOT_ADMITTED");
        (await hub.PostAsync(Community + "/assignments", """{"category":"B09"}""", Role.Department, "530102", "fire")).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, Hongshan.Community);
        await (await leader.PutAsync($"/api/v1{Community}/admitted-categories/B01", null, Stop)).ShouldBeProblemAsync(403, "ROLE");
    }
}
