using System.Text;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

public sealed class ImportingGrids
{
    private const string Header = "code,name,attention,template,validFrom,validTo,successors\r\n";

    [Fact]
    public async Task What_is_exported_is_imported_again_unchanged_and_into_an_empty_hub_as_it_was()
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids", """{"code":"530102005901004","name":"=HYPERLINK(\"x\"),\"四\"","validFrom":"2026-04-01","attention":"key","template":"1+7+X"}""");
        await hub.PostAsync($"/grids/{Hongshan.Grid3}/retire",
            """
            {"on":"2026-04-01","successors":["530102005901004"],"moves":[
              {"from":"53010200590100301","to":"53010200590100401"},{"from":"53010200590100302","to":"53010200590100402"}]}
            """);
        await hub.SleepAsync(days: 6);
        await using var empty = await DrivenHub.StartAsync();
        foreach (var what in new[] { "grids", "buildings", "organisations", "staffing" })
        {
            var exported = await hub.ExportAsync(what);
            var counts = await (await hub.ImportAsync(what, exported)).CountsAsync();
            (counts.Added, counts.Changed).ShouldBe((0, 0), what);
            counts.Unchanged.ShouldBe(exported.Count(c => c == '\n') - 1, what);
            (await hub.ExportAsync(what)).ShouldBe(exported);

            (await (await empty.ImportAsync(what, exported)).CountsAsync()).Added.ShouldBe(counts.Unchanged, what);
            (await empty.ExportAsync(what)).ShouldBe(exported);
        }

        (await hub.ExportAsync("grids")).ShouldContain("\"'=HYPERLINK(\"\"x\"\"),\"\"四\"\"\"");
        (await empty.GetAsync("/grids/530102005901004")).GetProperty("name").GetString().ShouldBe("=HYPERLINK(\"x\"),\"四\"");
        (await empty.GetAsync("/grids/53010200590100302")).GetProperty("successors").Texts().ShouldBe(["53010200590100402"]);
    }

    [Fact]
    public async Task A_file_with_bad_lines_names_every_one_and_changes_nothing()
    {
        await using var hub = await Hongshan.StartAsync();
        var before = await hub.ExportAsync("grids");
        var file = Header
            + "530102005902,新社区,normal,,,,\r\n"
            + "530102005902001,\"两行\r\n的名字\",normal,,,,\r\n"
            + "5301020059020,短,normal,,,,\r\n"
            + "530102005902000,零,normal,,,,\r\n"
            + "53010200590200O,字母,normal,,,,\r\n"
            + "530102005902002,,high,2+2,27.3.2026,,\r\n"
            + "\r\n"
            + "530102005902001,再来,normal,,,,\r\n"
            + "530102005903001,没有上级,normal,,,,\r\n"
            + "530102005902003,后继,normal,,,,530102005902001\r\n"
            + "530102005902004,后继,normal,,2026-01-01,2026-02-01,530102005909001\r\n"
            + "530102005902005,颠倒,normal,,2026-02-01,2026-02-01,\r\n"
            + "530102005901001,退,normal,,,2026-04-01,\r\n"
            + "530102005902007,太早,normal,,0001-01-01,,\r\n"
            + "530102005902006,格子\r\n";
        var faults = await (await hub.ImportAsync("grids", file)).FaultsAsync();
        faults.ShouldBe(
        [
            "5 code GRID_LEN", "6 code GRID_ZERO_SEGMENT", "7 code GRID_CHAR",
            "8 validFrom GRID_DATE", "8 name NAME", "8 attention ATTENTION", "8 template TEMPLATE",
            "10 code DUPLICATE", "11 code GRID_PARENT", "12 successors GRID_SUCCESSOR", "13 successors GRID_SUCCESSOR", "14 validTo GRID_DATE",
            "15 validTo GRID_RETIRE", "16 validFrom GRID_DATE", "17  CSV_CELLS",
        ]);
        (await hub.ExportAsync("grids")).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        await using var hub = await Hongshan.StartAsync();
        var before = await hub.ExportAsync("grids");
        var file = "name,code\n新名字,530102005901001\n新网格,530102005901009\n北路网格,530102005901002\n高新区,530102401\n";
        var tried = await (await hub.ImportAsync("grids", file, dryRun: true)).ShouldBeJsonAsync();
        tried.GetProperty("applied").GetBoolean().ShouldBeFalse();
        (await hub.ExportAsync("grids")).ShouldBe(before);

        var done = await (await hub.ImportAsync("grids", file)).ShouldBeJsonAsync();
        done.GetProperty("applied").GetBoolean().ShouldBeTrue();
        foreach (var count in new[] { "added", "changed", "unchanged" })
            done.GetProperty(count).GetInt32().ShouldBe(tried.GetProperty(count).GetInt32());
        (done.GetProperty("added").GetInt32(), done.GetProperty("changed").GetInt32(), done.GetProperty("unchanged").GetInt32()).ShouldBe((2, 1, 1));
        var warning = done.GetProperty("warnings").EnumerateArray().Single();
        (warning.GetProperty("line").GetInt32(), warning.GetProperty("code").GetString()).ShouldBe((5, "GRID_STREET_CLASS"));
        (await hub.GetAsync("/grids/530102005901001")).GetProperty("name").GetString().ShouldBe("新名字");
    }

    [Theory]
    [InlineData("grids", "code,name\n530102005901006,改名\n", "530102005901006,改名,key,1+7+X,2026-03-01,,")]
    [InlineData("grids", "code,name,attention,template\n530102005901006,改名,,\n", "530102005901006,改名,normal,,2026-03-01,,")]
    [InlineData("grids", "code,name\n53010200590100302,普吉路2幢\n", "53010200590100302,普吉路2幢,normal,,,2026-03-27,53010200590100301")]
    [InlineData("buildings", "community,number,name\n530102005901,00001,改名\n", "530102005901,00001,改名,虹山小区,53010200590100101")]
    [InlineData("buildings", "community,number,name,estate,grids\n530102005901,00001,改名,,\n", "530102005901,00001,改名,,")]
    [InlineData("organisations", "id,name,kind,gridCode\nORG-HS-1,改名,partyOrganisation,530102005901\n", "ORG-HS-1,改名,partyOrganisation,,530102005901,虹山小区")]
    [InlineData("organisations", "id,name,kind,gridCode,estate\nORG-HS-1,改名,partyOrganisation,530102005901,\n", "ORG-HS-1,改名,partyOrganisation,,530102005901,")]
    [InlineData("staffing", "person,role,gridCode,from\nS-0405,gridLeader,530102005901002,2026-01-01\n", "S-0405,gridLeader,530102005901002,2026-01-01,2026-02-01,00003")]
    [InlineData("staffing", "person,role,gridCode,from,to\nS-0405,gridLeader,530102005901002,2026-01-01,\n", "S-0405,gridLeader,530102005901002,2026-01-01,,00003")]
    public async Task What_a_file_has_no_column_for_stays_and_an_empty_cell_clears(string what, string file, string line)
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids", """{"code":"530102005901006","name":"重点","attention":"key","template":"1+7+X","validFrom":"2026-03-01"}""");
        await hub.PostAsync("/grids/53010200590100302/retire", """{"on":"2026-03-27","successors":["53010200590100301"]}""");
        await (await hub.ImportAsync("staffing", "person,role,gridCode,from,to,contracted\nS-0405,gridLeader,530102005901002,2026-01-01,2026-02-01,00003\n")).CountsAsync();
        (await (await hub.ImportAsync(what, file)).CountsAsync()).Added.ShouldBe(0);
        (await hub.ExportAsync(what)).Split("\r\n").ShouldContain(line);
    }

    [Fact]
    public async Task A_retired_line_may_be_repeated_and_never_changed()
    {
        await using var hub = await Hongshan.StartAsync();
        await hub.PostAsync("/grids/53010200590100302/retire", """{"on":"2026-03-27"}""");
        const string Kept = "53010200590100302,普吉路2幢,normal,,,2026-03-27,\r\n";
        (await hub.ExportAsync("grids")).ShouldContain(Kept);
        (await (await hub.ImportAsync("grids", Header + Kept)).CountsAsync()).ShouldBe((0, 0, 1));
        foreach (var other in new[] { ",,,2026-03-28,", ",,,,", "key,,,2026-03-27," })
            (await (await hub.ImportAsync("grids", Header + "53010200590100302,普吉路2幢," + other + "\r\n")).FaultsAsync()).ShouldBe(["2 code GRID_RETIRED"], other);
    }

    [Fact]
    public async Task Only_the_own_grid_is_written_and_only_utf8_is_read()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("grids", "code,name\n530102005901001,新名字\n530102009901,王家桥\n", grid: "530102005")).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await hub.ImportAsync("grids", [.. "code,name\n530102005901001,"u8, 0xD0, 0xC2, (byte)'\n'])).ShouldBeProblemAsync(422, "CSV_ENCODING");
        (await hub.GetAsync("/grids/530102005901001")).GetProperty("name").GetString().ShouldBe("中路网格");
        (await (await hub.ImportAsync("grids", [.. Encoding.UTF8.Preamble, .. "code,name\n530102005901001,新名字\n"u8])).CountsAsync()).ShouldBe((0, 1, 0));
        (await (await hub.ImportAsync("grids", "code,colour\n530102005901001,red\n")).FaultsAsync()).ShouldBe(["1 name CSV_COLUMN", "1 colour CSV_COLUMN"]);
        (await (await hub.ImportAsync("grids", "")).FaultsAsync()).ShouldBe(["1 code CSV_COLUMN", "1 name CSV_COLUMN"]);
        (await (await hub.ImportAsync("grids", "code,name\n530102005901001,\"新\"名字\n530102005901002,北\n530102005901003,\"新")).FaultsAsync())
            .ShouldBe(["2  CSV_QUOTES", "4  CSV_QUOTES"]);
    }

    [Fact]
    public async Task A_grid_whose_end_came_with_the_file_moves_its_terminals_on_that_day()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.ImportAsync("grids", Header
            + "53010200590100303,普吉路3幢,normal,,,2026-04-01,53010200590100304\r\n53010200590100304,普吉路3幢,normal,,,,\r\n")).CountsAsync();
        await hub.RegisterAsync("t-0001", "53010200590100303");
        await hub.SleepAsync(days: 5);
        (await hub.GetAsync("/terminals/t-0001")).GetProperty("gridCode").GetString().ShouldBe("53010200590100304");
        hub.Running.Services.GetRequiredService<HubDatabase>().Read(c => GridStore.Find(c, "53010200590100303"))!.ValidTo.ShouldBe("2026-04-01");
    }
}
