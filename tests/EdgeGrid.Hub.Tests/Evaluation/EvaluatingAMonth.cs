using System.Text.Json;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Evaluation;

public sealed class EvaluatingAMonth
{
    [Fact]
    public async Task A_month_is_counted_by_area_and_by_department()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var dispatcher = await Post.DispatcherAsync(hub);
        var inTime = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(inTime, "dispatch", "accept", "start", "resolve", "verify", "close");
        var late = await dispatcher.AppealAsync("B06", "53010200590100101");
        await dispatcher.WalkAsync(late, "dispatch", "accept", "start");
        var cancelled = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(cancelled, "cancel");
        await hub.PassAsync(TimeSpan.FromHours(30));
        await dispatcher.WalkAsync(late, "resolve", "verify", "close");

        var areas = await dispatcher.GetAsync("/evaluations?period=2026-03&grid=530102005901");
        areas.All("items").Select(row => (row.Word("subject"), Rate(row, "closingRate"), Rate(row, "closingInTimeRate"), Rate(row, "filingRate")))
            .ShouldBe([("530102005901001", 100m, 0m, 100m), ("530102005901003", 100m, 100m, 100m)]);
        var departments = await dispatcher.GetAsync("/evaluations?period=2026-03&by=department");
        var property = departments.All("items").Single();
        (property.Word("subject"), Rate(property, "handlingRate"), Rate(property, "handlingInTimeRate"), property.GetProperty("rankable").GetBoolean())
            .ShouldBe(("property", 100m, 50m, false));
        departments.All("dimensions").ShouldAllBe(one => one.Word("remark") == "样本不足");
        (await dispatcher.GetAsync("/evaluations?period=2026-04")).All("items").ShouldBeEmpty();
    }

    [Fact]
    public async Task A21_four_answered_follow_ups_are_no_score_and_the_fifth_makes_one()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-02 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        for (var i = 1; i <= 5; i++)
        {
            var id = await dispatcher.AppealAsync("B12", channel: "hotline12345", externalId: "KM-" + i);
            await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "followUp");
            await dispatcher.PostAsync($"/cases/{id}/follow-ups", new { contacted = true, solved = true, satisfaction = 3 });
            await dispatcher.MoveAsync(id, "close", new { outcome = "fixed" });
            var convenience = (await dispatcher.GetAsync("/evaluations?period=2026-03")).All("dimensions").Single(one => one.Word("name") == "便利性");
            Rate(convenience, "score").ShouldBe(i < 5 ? null : 100m);
            convenience.Word("remark").ShouldBe(i < 5 ? "样本不足" : null);
        }
    }

    [Fact]
    public async Task A20_weights_can_be_tried_out_but_not_bent()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var resident = await Post.ResidentAsync(hub);
        (await dispatcher.GetAsync("/evaluations?period=2026-03&wR=0.5&wS=0.3&wM=0.2")).GetProperty("weights").GetProperty("response").GetDecimal().ShouldBe(0.5m);
        await ProblemAsync(dispatcher, "/evaluations?period=2026-03&wR=0.5&wS=0.3&wM=0.3", 422, "WEIGHT_SUM");
        await ProblemAsync(dispatcher, "/evaluations?period=2026-13", 422, "PERIOD");
        await ProblemAsync(dispatcher, "/evaluations?period=2026-03&by=colour", 422, "BY");
        await ProblemAsync(resident, "/evaluations?period=2026-03", 403, "ROLE");
    }

    private static decimal? Rate(JsonElement row, string name)
    {
        var rates = row.TryGetProperty("indicators", out var indicators) ? indicators : row;
        return rates.GetProperty(name).ValueKind == JsonValueKind.Null ? null : rates.GetProperty(name).GetDecimal();
    }

    private static async Task ProblemAsync(Post post, string path, int status, string code) =>
        await (await post.TryGetAsync(path)).ShouldBeProblemAsync(status, code);
}
