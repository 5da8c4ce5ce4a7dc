using System.Text;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Csv;

public sealed class TryingFiles
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_only_tried_or_bad_is_judged_while_the_store_is_busy_writing()
    {
        await using var hub = await Hongshan.StartAsync();
        var database = hub.Running.Services.GetRequiredService<HubDatabase>();
        using var written = new ManualResetEventSlim();
        using var dispatcher = await hub.Running.SignedInAsync();
        var writing = database.WriteAsync(_ => written.Wait(Stop));
        var tried = await PostAsync(dispatcher, "grids", "dryRun=true", "code,name,validFrom,validTo\n530102005902,新社区,2026-01-01,\n530102005902001,新网格,2026-01-01,2026-04-01\n");
        (await tried.CountsAsync()).ShouldBe((2, 0, 0));
        (await (await PostAsync(dispatcher, "grids", "", "code,name\n530102005902,新社区\n5301,错\n")).FaultsAsync()).ShouldBe(["3 code GRID_LEN"]);
        (await (await PostAsync(dispatcher, "staffing", "dryRun=true", "person,role,gridCode,from\nS-0504,gridLeader,530102005901001,2026-03-27\n")).FaultsAsync())
            .ShouldBe(["2 role TWO_LEADERS"]);
        writing.IsCompleted.ShouldBeFalse();
        written.Set();
        await writing;
        (await hub.ExportAsync("grids")).ShouldNotContain("530102005902");
    }

    [Fact]
    public async Task A_file_of_too_many_lines_is_refused_with_how_many_are_taken()
    {
        await using var hub = await Hongshan.StartAsync();
        var file = "code,name\n" + new StringBuilder().Insert(0, "530102005901,x\n", ImportCsv.MostLines + 1);
        (await (await hub.ImportAsync("grids", file)).ShouldBeProblemAsync(422, "CSV_ROWS")).ShouldContain("20000");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient caller, string what, string query, string csv)
    {
        using var body = new StringContent(csv, Encoding.UTF8, "text/csv");
        return await caller.PostAsync($"/api/v1/{what}/import?{query}", body, Stop);
    }
}
