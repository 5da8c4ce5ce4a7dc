using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Standards;
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
            AdmittedList.MustAdmit(c, CatalogueFile.Default().Open(), Hongshan.Community, "招商引资");
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

        using var community = await hub.Running.SignedInAsync(Role.Dispatcher, Hongshan.Community);
        await (await community.PutAsync($"/api/v1{Community}/admitted-categories/B01", null, Stop)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        await (await community.DeleteAsync($"/api/v1{Community}/admitted-categories/B09", Stop)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        using var street = await hub.Running.SignedInAsync(Role.Dispatcher, "530102005");
        (await street.PutAsync($"/api/v1{Community}/admitted-categories/B01", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await street.DeleteAsync($"/api/v1{Community}/admitted-categories/B09", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await hub.GetAsync(Community + "/admitted-categories")).GetProperty("items").Texts("category").ShouldNotContain("B09");
    }

    [Theory]
    [InlineData("噪声扰民", "B11")]
    [InlineData("B11", "噪声扰民")]
    public async Task A_category_is_the_same_by_its_code_and_by_its_name(string admitted, string assigned)
    {
        await using var hub = await Hongshan.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        foreach (var twice in new[] { admitted, assigned })
            (await admin.PutAsync($"/api/v1{Community}/admitted-categories/{twice}", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var entry = (await hub.GetAsync(Community + "/admitted-categories")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("category").GetString() == "B11");
        entry.GetProperty("name").GetString().ShouldBe("噪声扰民");
        await (await hub.PostAsync(Community + "/assignments", $$"""{"category":"{{assigned}}"}""", Role.Department, "530102", "police")).ShouldBeJsonAsync(HttpStatusCode.Created);
        (await hub.GetAsync(Community + "/assignments")).GetProperty("items").Texts("category").ShouldBe(["B11"]);
        (await admin.DeleteAsync($"/api/v1{Community}/admitted-categories/{assigned}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await hub.PostAsync(Community + "/assignments", $$"""{"category":"{{admitted}}"}""", Role.Department, "530102", "police")).ShouldBeProblemAsync(409, "NOT_ADMITTED");
    }

    [Fact]
    public async Task What_was_assigned_to_a_community_is_listed_newest_first()
    {
        await using var hub = await Hongshan.StartAsync();
        foreach (var category in new[] { "B09", "B10", "B12" })
            await hub.PostAsync(Community + "/assignments", $$"""{"category":"{{category}}","note":"今天"}""", Role.Department, "530102", "fire");
        var page = await hub.GetAsync(Community + "/assignments?limit=2");
        page.GetProperty("items").Texts("category").ShouldBe(["B12", "B10"]);
        var rest = (await hub.GetAsync(Community + "/assignments?cursor=" + page.GetProperty("next").GetString())).GetProperty("items").EnumerateArray().Single();
        (rest.GetProperty("category").GetString(), rest.GetProperty("department").GetString(), rest.GetProperty("note").GetString()).ShouldBe(("B09", "fire", "今天"));
        using var resident = await hub.Running.SignedInAsync(Role.Resident, Hongshan.Community);
        await (await resident.GetAsync($"/api/v1{Community}/assignments", Stop)).ShouldBeProblemAsync(403, "ROLE");
    }
}
