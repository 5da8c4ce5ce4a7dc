using EdgeGrid.Hub.Tests.Grids;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Organisations;

public sealed class DoubleCovering
{
    [Fact]
    public async Task An_estate_counts_with_a_party_organisation_and_a_property_service_and_the_gaps_are_listed()
    {
        await using var hub = await Hongshan.StartAsync();
        var coverage = (await hub.GetAsync("/grids/530102005901")).GetProperty("coverage");
        coverage.GetProperty("doubleCoverage").GetDouble().ShouldBe(0.5);
        var gap = coverage.GetProperty("gaps").EnumerateArray().Single();
        gap.GetProperty("estate").GetString().ShouldBe("普吉路老旧小区");
        gap.GetProperty("missing").Texts().ShouldBe(["propertyService"]);

        await (await hub.ImportAsync("organisations",
            "id,name,kind,property,gridCode,estate\nORG-HS-4,普吉路准物业,propertyService,quasi,530102005901,普吉路老旧小区\n")).CountsAsync();
        coverage = (await hub.GetAsync("/grids/530102005901003")).GetProperty("coverage");
        coverage.GetProperty("doubleCoverage").GetDouble().ShouldBe(1);
        coverage.GetProperty("gaps").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_estate_of_the_same_name_next_door_does_not_count_and_where_there_is_none_there_is_no_share()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("organisations",
            "id,name,kind,property,gridCode,estate\nORG-WJQ-20,王家桥物业,propertyService,red,530102009901,普吉路老旧小区\n")).CountsAsync();
        (await hub.GetAsync("/grids/530102")).GetProperty("coverage").GetProperty("doubleCoverage").GetDouble().ShouldBe(0.5);
        (await hub.GetAsync("/grids/530102009")).GetProperty("coverage").GetProperty("doubleCoverage").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Bad_lines_of_a_file_of_organisations_are_named_and_nothing_changes()
    {
        await using var hub = await Hongshan.StartAsync();
        var before = await hub.ExportAsync("organisations");
        (await (await hub.ImportAsync("organisations", "id,name,kind,property,gridCode,estate\n"
            + "ORG-1,好的,merchant,,530102005901,\n"
            + "机构一,名字,merchant,,530102005901,\n"
            + "ORG-2,,shop,,530102005909,\n"
            + "ORG-3,物业,propertyService,,530102005901,\n"
            + "ORG-4,商户,merchant,red,530102005901,\n"
            + "ORG-1,再来,merchant,,530102005901,\n"
            + "ORG-WJQ-1,王家桥社区党委,partyOrganisation,,530102005901,\n")).FaultsAsync()).ShouldBe(
        [
            "3 id ORGANISATION_ID", "4 name NAME", "4 kind ORGANISATION_KIND", "4 gridCode GRID_UNKNOWN", "5 property PROPERTY_KIND",
            "6 property PROPERTY_KIND", "7 id DUPLICATE", "8 gridCode OUTSIDE_COMMUNITY",
        ]);
        (await hub.ExportAsync("organisations")).ShouldBe(before);
    }
}
