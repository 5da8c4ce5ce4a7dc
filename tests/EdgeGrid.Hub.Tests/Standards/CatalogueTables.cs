using System.Net;
using System.Text;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

/// <summary>The catalogue as CSV, the way a district keeps its table.</summary>
public sealed class CatalogueTables
{
    private const string Head = "?version=kunming-1&effectiveFrom=2026-03-27&source=%E7%A4%BA%E4%BE%8B";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_exported_is_imported_again_and_reads_the_same()
    {
        await using var hub = await Hongshan.StartAsync();
        var exported = await hub.ExportAsync("catalogue");
        exported.ShouldStartWith("code,zh,en,appealType,lineOwner,territorialLevel,limits.file,limits.dispatch,limits.accept,limits.contact,limits.resolve,limits.verify,limits.followUp,whistle,");
        exported.ShouldContain("\r\nB10,暴露垃圾,Exposed rubbish,complaint,urban-management,3,,,,,working PT4H,,,none,\"到场拍照\n清运\n复拍\",");
        (await (await ImportAsync(hub, exported, Head)).CountsAsync()).ShouldBe((0, 0, 23));
        var read = await hub.GetAsync("/catalogue");
        (read.Word("version"), read.Word("effectiveFrom"), read.Word("source")).ShouldBe(("kunming-1", "2026-03-27", "示例"));
        read.GetProperty("items").GetRawText().ShouldBe((await hub.GetAsync("/catalogue?on=2026-03-26")).GetProperty("items").GetRawText());
        await hub.RestartAsync();
        (await hub.ExportAsync("catalogue")).ShouldBe(exported);
    }

    [Fact]
    public async Task A_changed_cell_is_in_force_and_counted_and_a_spreadsheets_words_are_read()
    {
        await using var hub = await Hongshan.StartAsync(Beijing.At("2026-03-27 16:00"));
        var changed = (await hub.ExportAsync("catalogue"))
            .Replace("B09,楼道堆物,Things piled in the stairway,complaint,urban-management,3,,,,,P7D", "B09,楼道堆物,Things piled in the stairway,complaint,urban-management,3,,,,,working P2D", StringComparison.Ordinal)
            .Replace(",true,", ",TRUE,", StringComparison.Ordinal);
        (await (await ImportAsync(hub, changed, Head + "&dryRun=true")).CountsAsync()).ShouldBe((0, 1, 22));
        (await hub.GetAsync("/catalogue")).Word("version").ShouldNotBe("kunming-1");
        (await (await ImportAsync(hub, changed, Head)).CountsAsync()).ShouldBe((0, 1, 22));
        using var dispatcher = await Post.DispatcherAsync(hub);
        (await dispatcher.GetAsync("/cases/" + await dispatcher.AppealAsync("B09"))).Moment("dueAt").ShouldBe(Beijing.At("2026-03-31 16:00"));
    }

    [Fact]
    public async Task A_table_with_bad_lines_names_every_one_and_changes_nothing()
    {
        await using var hub = await Hongshan.StartAsync();
        const string Columns = "code,zh,en,appealType,lineOwner,territorialLevel,limits.accept,limits.resolve,whistle,checklist.zh,checklist.en,tags,onTerminals,source\r\n";
        var file = Columns
            + "EMERGENCY,应急,Emergency,help,community,,PT5M,P9000000D,emergency,,,安全性,,示例\r\n"
            + "HELP,求助,Help,plea,community,three,,PT2H,loud,,,便利,maybe,\r\n"
            + "B01,电梯困人,Lift,help,lift-firm,3,soon,,none,\"一\n二\",one,,false,示例\r\n"
            + "B01,电梯困人,Lift,help,property,7,,PT2H,none,,,,false,示例\r\n";
        (await (await ImportAsync(hub, file, Head)).FaultsAsync()).ShouldBe(
            [
                "1 rows CATALOGUE",
                "2 limits.resolve CATALOGUE",
                "3 appealType CATALOGUE", "3 territorialLevel CATALOGUE", "3 whistle CATALOGUE", "3 onTerminals CATALOGUE", "3 source CATALOGUE", "3 tags CATALOGUE",
                "4 checklist.en CATALOGUE", "4 lineOwner CATALOGUE", "4 limits.resolve CATALOGUE", "4 limits.accept CATALOGUE",
                "6 territorialLevel CATALOGUE", "6 code CATALOGUE",
            ],
            ignoreOrder: true);
        (await (await ImportAsync(hub, "code,zh\r\nB01,电梯困人\r\n", Head)).FaultsAsync()).ShouldContain("1 limits.resolve CSV_COLUMN");
        (await hub.GetAsync("/catalogue")).All("versions").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("?version=edgegrid-2020-03-27.2", 409, "CATALOGUE_VERSION")]
    [InlineData("?effectiveFrom=2026-03-27&source=x", 422, "MISSING")]
    [InlineData("?version=k&source=x", 422, "MISSING")]
    [InlineData("?version=k&effectiveFrom=2026-03-27", 422, "MISSING")]
    [InlineData("?version=k&effectiveFrom=27.3.2026&source=x", 422, "CATALOGUE")]
    [InlineData("?version=k&effectiveFrom=2019-03-27&source=x", 422, "CSV_LINES")]
    public async Task A_table_says_its_name_its_day_and_its_document(string head, int status, string code)
    {
        await using var hub = await Hongshan.StartAsync();
        await (await ImportAsync(hub, await hub.ExportAsync("catalogue"), head)).ShouldBeProblemAsync(status, code);
        (await ImportAsync(hub, "", Head, Role.Dispatcher)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpResponseMessage> ImportAsync(DrivenHub hub, string csv, string query, Role role = Role.Admin)
    {
        using var caller = await hub.Running.SignedInAsync(role);
        using var body = new StringContent(csv, Encoding.UTF8, "text/csv");
        return await caller.PostAsync("/api/v1/catalogue/import" + query, body, Stop);
    }
}
