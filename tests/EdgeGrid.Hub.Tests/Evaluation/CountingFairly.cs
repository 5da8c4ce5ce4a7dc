using System.Text.Json;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Terminals;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Evaluation;

/// <summary>What counts for and against whom, counted from what really happened over the API.</summary>
public sealed class CountingFairly
{
    private const string March = "/evaluations?period=2026-03&by=department";

    [Fact]
    public async Task Late_once_stays_late_whatever_was_made_good_by_a_rework()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start");
        await hub.PassAsync(TimeSpan.FromHours(30));
        await dispatcher.WalkAsync(id, "resolve", "verify", "rework", "resolve", "verify", "close");
        var property = await RowAsync(dispatcher, "property");
        (Rate(property, "closingRate"), Rate(property, "closingInTimeRate"), Rate(property, "atOnceRate"), Rate(property, "reworkRate")).ShouldBe((100m, 0m, 0m, 100m));
        (Count(property, "shouldHandle"), Count(property, "reworks")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_never_signs_for_a_case_has_not_made_contact_and_who_is_not_yet_due_is_not_counted()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var silent = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(silent, "dispatch");
        var early = await RowAsync(dispatcher, "fire");
        (Count(early, "shouldContact"), Count(early, "shouldHandle")).ShouldBe((0, 0));

        // Past the hour for signing, short of the whistle at its double.
        await hub.PassAsync(TimeSpan.FromMinutes(70));
        var row = await RowAsync(dispatcher, "fire");
        (Count(row, "shouldContact"), Count(row, "contactedInTime"), Rate(row, "responseRate")).ShouldBe((1, 0, 0m));
        Count(row, "shouldHandle").ShouldBe(0);
    }

    [Fact]
    public async Task Dispatch_contact_suspension_and_whistle_are_counted_as_they_happened()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var street = await Post.GridLeaderAsync(hub, "530102005");
        var whistled = await dispatcher.AppealAsync("B11");
        await dispatcher.WalkAsync(whistled, "dispatch", "accept", "start");
        var whistle = (await dispatcher.PostAsync(
            "/whistles", new { caseId = whistled, kind = "routine", departments = new[] { "police", "property" } }, System.Net.HttpStatusCode.Created)).Word("id");
        await dispatcher.PostAsync($"/whistles/{whistle}/musters/police/reportIn");
        var suspended = await dispatcher.AppealAsync("B12");
        await dispatcher.WalkAsync(suspended, "dispatch", "accept", "start");
        await street.MoveAsync(suspended, "suspend", new { note = "spare part on order", until = Beijing.At("2026-03-09 09:00") });
        await hub.PassAsync(TimeSpan.FromDays(4));

        var police = await RowAsync(dispatcher, "police");
        (Rate(police, "dispatchInTimeRate"), Count(police, "whistles"), Rate(police, "reportInTimeRate"), police.GetProperty("indicators").Word("whistleBand"))
            .ShouldBe((100m, 1, 100m, "high"));
        var property = await RowAsync(dispatcher, "property");
        (Rate(property, "suspensionRate"), Rate(property, "reportInRate"), Count(property, "summoned")).ShouldBe((100m, 0m, 1));
        (Rate(property, "responseRate"), Rate(property, "handlingRate")).ShouldBe((100m, null));
    }

    [Fact]
    public async Task Merged_transferred_and_cancelled_cases_and_their_musters_are_in_nobodys_figures()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var other = await dispatcher.AppealAsync("B16");
        var merged = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(merged, "merge", new { reference = other });
        var transferred = await dispatcher.AppealAsync("B13");
        await dispatcher.MoveAsync(transferred, "transfer", new { owner = "110", reference = "110-1" });
        var cancelled = await dispatcher.AppealAsync("B07");
        await dispatcher.PostAsync("/whistles", new { caseId = cancelled, kind = "routine", departments = new[] { "fire" } }, System.Net.HttpStatusCode.Created);
        await dispatcher.MoveAsync(cancelled, "cancel", new { note = "false alarm" });
        await hub.PassAsync(TimeSpan.FromDays(10));
        (await dispatcher.GetAsync(March)).All("items").Select(row => row.Word("subject")).ShouldBe(["community"]);
    }

    [Fact]
    public async Task An_answer_that_says_nothing_of_satisfaction_is_not_a_discontented_one()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        foreach (var (ticket, satisfaction) in new (string, int?)[] { ("KM-1", null), ("KM-2", 4), ("KM-3", 2) })
        {
            var id = await dispatcher.AppealAsync("B12", channel: "hotline12345", externalId: ticket);
            await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "followUp");
            await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction });
            await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
        }

        var property = await RowAsync(dispatcher, "property");
        (Count(property, "answered"), Count(property, "rated"), Rate(property, "satisfiedRate"), Rate(property, "solvedRate")).ShouldBe((3, 2, 50m, 100m));
    }

    [Fact]
    public async Task A_month_ends_at_local_midnight()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-31 23:59:59"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        await dispatcher.AppealAsync("B08");
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        await dispatcher.AppealAsync("B07");
        (await CollectedAsync(dispatcher, "2026-03"), await CollectedAsync(dispatcher, "2026-04")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_case_that_is_a_third_partys_fault_is_taken_out_by_a_level_above_and_counted_apart()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var community = await Post.GridLeaderAsync(hub, "530102005901");
        using var street = await Post.GridLeaderAsync(hub, "530102005");
        var id = await dispatcher.AppealAsync("B06");
        await (await community.TryAsync("/evaluations/exclusions", new { caseId = id, note = "x" })).ShouldBeProblemAsync(403, "LEVEL_ABOVE");
        await (await street.TryAsync("/evaluations/exclusions", new { caseId = id, note = " " })).ShouldBeProblemAsync(422, "NOTE_MISSING");
        await (await street.TryAsync("/evaluations/exclusions", new { caseId = "WH-1", note = "x" })).ShouldBeProblemAsync(404, "NOT_FOUND");
        (await street.PostAsync("/evaluations/exclusions", new { caseId = id, note = "the grid operator's fault, letter 12" })).All("timeline").Last().Word("note").ShouldBe("剔除：the grid operator's fault, letter 12");
        await (await street.TryAsync("/evaluations/exclusions", new { caseId = id, note = "x" })).ShouldBeProblemAsync(409, "EXCLUDED");
        var property = await RowAsync(dispatcher, "property");
        (Count(property, "excluded"), Count(property, "collected")).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("9999-12")]
    [InlineData("0001-01")]
    [InlineData("0001")]
    [InlineData("2026-13")]
    [InlineData("2026-3")]
    [InlineData("")]
    public async Task What_is_no_month_and_no_year_is_refused_by_name(string period)
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        await (await dispatcher.TryGetAsync("/evaluations?period=" + period)).ShouldBeProblemAsync(422, "PERIOD");
    }

    private static async Task<JsonElement> RowAsync(Post post, string department) =>
        (await post.GetAsync(March)).All("items").Single(row => row.Word("subject") == department);

    private static async Task<long> CollectedAsync(Post post, string month) =>
        (await post.GetAsync("/evaluations?period=" + month)).All("items").Sum(row => Count(row, "collected"));

    private static long Count(JsonElement row, string name) => row.GetProperty("counts").GetProperty(name).GetInt64();

    private static decimal? Rate(JsonElement row, string name) =>
        row.GetProperty("indicators").GetProperty(name) is { ValueKind: JsonValueKind.Number } rate ? rate.GetDecimal() : null;
}
