using System.Net;
using EdgeGrid.Hub.Access;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class RemovingBuildings
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_building_is_taken_out_by_an_admin_of_the_street_with_what_claims_it()
    {
        await using var hub = await Hongshan.StartAsync();
        using var community = await hub.Running.SignedInAsync(Role.Admin, Hongshan.Community);
        await (await community.DeleteAsync("/api/v1/buildings/530102005901/00001", Stop)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        using var elsewhere = await hub.Running.SignedInAsync(Role.Admin, "530102009");
        await (await elsewhere.DeleteAsync("/api/v1/buildings/530102005901/00001", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        using var admin = await hub.Running.SignedInAsync(Role.Admin, "530102005");
        (await admin.DeleteAsync("/api/v1/buildings/530102005901/00001", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.DeleteAsync("/api/v1/buildings/530102005901/00001", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await hub.GetAsync("/grids/530102005901001")).GetProperty("coverage").GetProperty("buildings").GetInt32().ShouldBe(1);
        (await hub.ExportAsync("buildings")).ShouldNotContain("00001");
    }
}
