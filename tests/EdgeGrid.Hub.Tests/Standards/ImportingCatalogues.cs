using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Grids;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Standards;

public sealed class ImportingCatalogues
{
    private const string Today = "2026-03-27";
    private const string Shipped = "edgegrid-2020-03-27.2";

    [Fact]
    public async Task A_districts_table_is_in_force_from_its_day_on_and_earlier_days_keep_theirs()
    {
        await using var hub = await Hongshan.StartAsync();
        var added = await (await hub.PostAsync("/catalogue", Kunming.Table("kunming-1", "2026-04-01"))).ShouldBeJsonAsync(HttpStatusCode.Created);
        (added.Word("version"), added.Word("effectiveFrom"), added.GetProperty("rows").GetInt32()).ShouldBe(("kunming-1", "2026-04-01", 23));

        (await InForceAsync(hub, "")).ShouldBe(Shipped);
        (await InForceAsync(hub, "?on=2026-03-31")).ShouldBe(Shipped);
        (await InForceAsync(hub, "?on=2026-04-01")).ShouldBe("kunming-1");
        (await InForceAsync(hub, "?version=kunming-1")).ShouldBe("kunming-1");
        await hub.SleepAsync(days: 5);
        (await InForceAsync(hub, "")).ShouldBe("kunming-1");
        (await hub.GetAsync("/catalogue")).All("versions").Select(one => one.GetString()).ShouldBe([Shipped, "kunming-1"]);
    }

    [Fact]
    public async Task A_case_keeps_the_limits_it_was_filed_under_also_over_a_restart()
    {
        await using var hub = await Hongshan.StartAsync(Beijing.At("2026-03-27 10:00"));
        await (await hub.PostAsync("/catalogue", Kunming.Table("kunming-1", "2026-03-28", Kunming.PiledThingsIn("PT24H")))).ShouldBeJsonAsync(HttpStatusCode.Created);
        string before;
        using (var dispatcher = await Post.DispatcherAsync(hub))
            before = await dispatcher.AppealAsync("B09", "53010200590100301");
        await hub.SleepAsync(days: 1);

        using var later = await Post.DispatcherAsync(hub);
        var after = await later.AppealAsync("B09");
        (await later.GetAsync("/cases/" + before)).Moment("dueAt").ShouldBe(Beijing.At("2026-04-03 10:00"));
        (await later.GetAsync("/cases/" + after)).Moment("dueAt").ShouldBe(Beijing.At("2026-03-29 10:00"));

        // Reworked, the earlier one gets half of its own seven days, the later one half of its own one.
        await later.WalkAsync(before, "accept", "start", "resolve", "verify", "rework");
        await later.WalkAsync(after, "dispatch", "accept", "start", "resolve", "verify", "rework");
        (await later.GetAsync("/cases/" + before)).Moment("dueAt").ShouldBe(Beijing.At("2026-03-31 22:00"));
        (await later.GetAsync("/cases/" + after)).Moment("dueAt").ShouldBe(Beijing.At("2026-03-28 22:00"));
    }

    [Fact]
    public async Task A_case_filed_under_the_hubs_first_version_keeps_its_limits_whatever_a_district_dates_back()
    {
        await using var hub = await Hongshan.StartAsync(Beijing.At("2026-03-27 10:00"));
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B09");
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute("UPDATE cases SET catalogue = 'edgegrid-2020-03-27'"));
        await (await hub.PostAsync("/catalogue", Kunming.Table("kunming-1", "2026-03-01", Kunming.PiledThingsIn("PT24H")))).ShouldBeJsonAsync(HttpStatusCode.Created);

        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "rework");
        (await dispatcher.GetAsync("/cases/" + id)).Moment("dueAt").ShouldBe(Beijing.At("2026-03-30 22:00"));
        (await InForceAsync(hub, "?version=edgegrid-2020-03-27")).ShouldBe(Shipped);
        await (await hub.PostAsync("/catalogue", Kunming.Table("edgegrid-2020-03-27", Today))).ShouldBeProblemAsync(409, "CATALOGUE_VERSION");
    }

    [Fact]
    public async Task Of_two_tables_of_one_day_the_later_holds_also_after_a_restart()
    {
        await using var hub = await Hongshan.StartAsync();
        foreach (var version in new[] { "kunming-c", "kunming-a", "kunming-b" })
            await (await hub.PostAsync("/catalogue", Kunming.Table(version, Today))).ShouldBeJsonAsync(HttpStatusCode.Created);
        (await InForceAsync(hub, "")).ShouldBe("kunming-b");
        await hub.RestartAsync();
        (await InForceAsync(hub, "")).ShouldBe("kunming-b");
        (await hub.GetAsync("/catalogue")).All("versions").Select(one => one.GetString()).ShouldBe([Shipped, "kunming-c", "kunming-a", "kunming-b"]);
    }

    [Fact]
    public async Task What_was_read_is_taken_again_under_a_new_name_and_reads_the_same()
    {
        await using var hub = await Hongshan.StartAsync();
        var read = JsonObject.Create(await hub.GetAsync("/catalogue"))!;
        read["version"] = "kunming-1";
        await (await hub.PostAsync("/catalogue", read.ToJsonString())).ShouldBeJsonAsync(HttpStatusCode.Created);
        var again = await hub.GetAsync("/catalogue?version=kunming-1");
        again.GetProperty("items").GetRawText().ShouldBe((await hub.GetAsync($"/catalogue?version={Shipped}")).GetProperty("items").GetRawText());
        again.All("items").Count(row => row.GetProperty("onTerminals").GetBoolean()).ShouldBe(TerminalConfig.MaxCategories);
        (await hub.PostAsync("/catalogue", read.ToJsonString(), Role.Dispatcher)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var admin = await Post.OfAsync(hub, Role.Admin);
        await (await admin.TryGetAsync("/catalogue?version=kunming-2")).ShouldBeProblemAsync(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_before_anything_else_that_is_wrong()
    {
        await using var hub = await Hongshan.StartAsync();
        await (await hub.PostAsync("/catalogue", Kunming.Table(Shipped, Today))).ShouldBeProblemAsync(409, "CATALOGUE_VERSION");
        await (await hub.PostAsync("/catalogue", $$"""{"version":"{{Shipped}}","rows":7}""")).ShouldBeProblemAsync(409, "CATALOGUE_VERSION");
        await (await hub.PostAsync("/catalogue", """{"version":"kunming-1","rows":7}""")).ShouldBeProblemAsync(422, "INVALID");
        await (await hub.PostAsync("/catalogue", "7")).ShouldBeProblemAsync(422, "INVALID");
    }

    [Theory]
    [InlineData("P9000000D")]
    [InlineData("P99999999999D")]
    [InlineData(null)]
    public async Task A_limit_that_would_break_filing_is_refused_and_red_presses_are_filed(string? limit)
    {
        await using var hub = await Hongshan.StartAsync();
        var refused = await hub.PostAsync("/catalogue", Kunming.Table("kunming-1", Today, table => table.Row("EMERGENCY")["limits"]!["resolve"] = limit));
        (await refused.ShouldBeProblemAsync(422, "CATALOGUE")).ShouldStartWith("rows[0] EMERGENCY: limits.resolve: '");
        (await hub.GetAsync("/catalogue")).All("versions").Count().ShouldBe(1);
        var terminal = await hub.TerminalAsync();
        (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("result").ShouldBe("filed");
        (await hub.GetAsync("/dead-letters")).All("items").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_table_that_would_break_filing_is_left_out_and_red_presses_are_filed()
    {
        await using var hub = await Hongshan.StartAsync();
        var poison = JsonSerializer.Serialize(
            JsonSerializer.Deserialize<CatalogueFile>(Kunming.Table("poison", Today, table => table.Row("EMERGENCY")["limits"]!["resolve"] = "P9000000D"), EmbeddedJson.Strict),
            EmbeddedJson.Strict);
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute(
            "INSERT INTO catalogues (version, effective_from, imported_at, body, n) VALUES ('poison', @Today, 0, @poison, 1)", new { Today, poison }));
        await hub.RestartAsync();
        hub.Running.Services.GetRequiredService<Catalogues>().LeftOut.Single().ShouldStartWith("The catalogue poison is left out: rows[0] EMERGENCY: limits.resolve:");
        (await InForceAsync(hub, "")).ShouldBe(Shipped);
        var terminal = await hub.TerminalAsync();
        (await terminal.SendAsync(terminal.Press(Button.Emergency))).Word("result").ShouldBe("filed");
    }

    private static async Task<string?> InForceAsync(DrivenHub hub, string query) => (await hub.GetAsync("/catalogue" + query)).Word("version");
}
