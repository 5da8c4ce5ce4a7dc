using EdgeGrid.Contracts;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

public sealed class CatalogueRows
{
    private static readonly string[] Departments = ["fire", "urban-management", "market-supervision", "police", "property", "community"];

    private readonly Catalogue _catalogue = CatalogueFile.Default().Check();

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
    public void A_terminal_is_offered_six_categories_at_most() => _catalogue.OnTerminals.Length.ShouldBe(TerminalConfig.MaxCategories);

    [Fact]
    public async Task The_catalogue_can_be_read_by_everyone_who_may_sign_in()
    {
        await using var hub = await DrivenHub.StartAsync();
        var rows = (await hub.GetAsync("/catalogue")).GetProperty("items").EnumerateArray().ToList();
        var rubbish = rows.Single(row => row.GetProperty("code").GetString() == "B10");
        rubbish.GetProperty("zh").GetString().ShouldBe("暴露垃圾");
        rubbish.GetProperty("limitHours").GetDouble().ShouldBe(4);
        rubbish.GetProperty("workingTime").GetBoolean().ShouldBeTrue();
    }
}
