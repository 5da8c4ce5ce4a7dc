using EdgeGrid.Contracts;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

public sealed class CatalogueRows
{
    private static readonly string[] Departments = ["fire", "urban-management", "market-supervision", "police", "property", "community"];

    private readonly Catalogue _catalogue = CatalogueFile.Default().Open();

    [Fact]
    public void Every_row_has_both_names_an_owner_that_exists_and_a_limit()
    {
        _catalogue.Rows.Count.ShouldBe(23);
        foreach (var row in _catalogue.Rows)
        {
            row.Zh.ShouldNotBeNullOrWhiteSpace(row.Code);
            row.En.ShouldNotBeNullOrWhiteSpace(row.Code);
            Departments.ShouldContain(row.LineOwner, row.Code);
            row.Resolve.Duration.ShouldBeGreaterThan(TimeSpan.Zero, row.Code);
        }
    }

    [Fact]
    public void Every_button_has_a_row_of_its_own()
    {
        _catalogue.Of(Button.Help).Code.ShouldBe("HELP");
        _catalogue.Of(Button.Report).Code.ShouldBe("REPORT");
        _catalogue.Of(Button.Emergency).Code.ShouldBe("EMERGENCY");
    }

    [Fact]
    public void What_comes_with_the_hub_would_be_taken_as_an_import_and_offers_a_terminal_six_categories()
    {
        var file = CatalogueFile.Default();
        CheckCatalogue.Wrong(file, file.EffectiveFrom).ShouldBeEmpty();
        file.Rows.Count(row => row.OnTerminals).ShouldBe(TerminalConfig.MaxCategories);
        _catalogue.OnTerminals.Select(one => one.Code).ShouldBe(["B05", "B07", "B08", "B09", "B10", "B12"]);
    }

    [Fact]
    public async Task The_catalogue_can_be_read_by_everyone_who_may_sign_in()
    {
        await using var hub = await DrivenHub.StartAsync();
        var rows = (await hub.GetAsync("/catalogue")).GetProperty("items").EnumerateArray().ToList();
        var rubbish = rows.Single(row => row.GetProperty("code").GetString() == "B10");
        rubbish.GetProperty("zh").GetString().ShouldBe("暴露垃圾");
        rubbish.GetProperty("limitHours").GetDouble().ShouldBe(4);
        rubbish.GetProperty("workingTime").GetBoolean().ShouldBeTrue();

        // Five working days are 40 hours of work, not 120.
        var light = rows.Single(row => row.GetProperty("code").GetString() == "B12");
        light.GetProperty("limits").GetProperty("resolve").GetString().ShouldBe("working P5D");
        light.GetProperty("limitHours").GetDouble().ShouldBe(40);
    }
}
