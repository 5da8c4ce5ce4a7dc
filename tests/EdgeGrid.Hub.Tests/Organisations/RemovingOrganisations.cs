using System.Net;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Grids;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Organisations;

public sealed class RemovingOrganisations
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_organisation_is_taken_out_by_an_admin_of_the_street_and_not_while_it_has_a_seat()
    {
        await using var hub = await Hongshan.StartAsync();
        using var community = await hub.Running.SignedInAsync(Role.Admin, Hongshan.Community);
        await (await community.DeleteAsync("/api/v1/organisations/ORG-HS-2", Stop)).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        using var street = await hub.Running.SignedInAsync(Role.Admin, "530102005");
        await (await street.DeleteAsync("/api/v1/organisations/ORG-WJQ-9", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        (await street.DeleteAsync("/api/v1/organisations/ORG-HS-2", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await street.DeleteAsync("/api/v1/organisations/ORG-HS-2", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage").GetProperty("doubleCoverage").GetDouble().ShouldBe(0);

        using var admin = await hub.Running.SignedInAsync();
        (await (await admin.DeleteAsync("/api/v1/organisations/ORG-WJQ-9", Stop)).ShouldBeProblemAsync(409, "HAS_SEAT")).ShouldContain("530102009901");
        await admin.DeleteAsync("/api/v1/communities/530102009901/committee/seats/ORG-WJQ-9", Stop);
        (await admin.DeleteAsync("/api/v1/organisations/ORG-WJQ-9", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
