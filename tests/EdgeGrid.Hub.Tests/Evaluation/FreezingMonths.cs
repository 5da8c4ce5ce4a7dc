using System.Net;
using System.Text.Json;
using EdgeGrid.Hub.Tests.Cases;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Terminals;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Evaluation;

public sealed class FreezingMonths
{
    private const string March = "/evaluations?period=2026-03&by=department";

    [Fact]
    public async Task What_a_month_ended_with_stands_whatever_happens_to_its_cases_later()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var id = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(id, "dispatch", "accept", "start", "resolve", "verify", "close");
        var live = await dispatcher.GetAsync(March);
        live.GetProperty("frozen").GetBoolean().ShouldBeFalse();

        await hub.PassAsync(Beijing.At("2026-04-01 00:00") - hub.Running.Time.GetUtcNow());
        var frozen = await dispatcher.GetAsync(March);
        frozen.GetProperty("frozen").GetBoolean().ShouldBeTrue();
        Figures(frozen).ShouldBe(Figures(live));
        var snapshot = (await dispatcher.GetAsync("/evaluations/snapshots")).All("items").Single();
        (snapshot.Word("period"), snapshot.Word("frozenBy"), snapshot.Word("formulaVersion"), snapshot.GetProperty("lateMs").GetInt64())
            .ShouldBe(("2026-03", "system", "1", 0));

        // Reopened: it is not closed any more, but March was closed with it.
        await dispatcher.MoveAsync(id, "reopen", new { note = "未解决" });
        Figures(await dispatcher.GetAsync(March)).ShouldBe(Figures(live));
        (await dispatcher.GetAsync("/evaluations?period=2026-04")).GetProperty("frozen").GetBoolean().ShouldBeFalse();
        (await hub.GetAsync("/events?limit=1000")).All("items").Count(happened => happened.Word("type") == "evaluation.frozen").ShouldBe(1);
    }

    [Fact]
    public async Task Months_in_which_the_hub_was_down_are_frozen_late_each_once_and_said_to_be()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        await hub.RestartAsync(Beijing.At("2026-05-02 09:00"));
        await hub.SettleAsync();
        var snapshots = (await hub.GetAsync("/evaluations/snapshots")).All("items").ToList();
        snapshots.Select(one => one.Word("period")).ShouldBe(["2026-04", "2026-03"]);
        snapshots.Select(one => TimeSpan.FromMilliseconds(one.GetProperty("lateMs").GetInt64())).ShouldBe([TimeSpan.FromHours(33), TimeSpan.FromDays(30) + TimeSpan.FromHours(33)]);
        await hub.RestartAsync();
        await hub.SettleAsync();
        (await hub.GetAsync("/evaluations/snapshots")).All("items").Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_month_before_the_hub_was_there_is_frozen_by_hand_once_and_only_when_it_is_over()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        using var admin = await Post.OfAsync(hub, Hub.Access.Role.Admin);
        using var dispatcher = await Post.DispatcherAsync(hub);
        await (await dispatcher.TryAsync("/evaluations/snapshots", new { period = "2026-02" })).ShouldBeProblemAsync(403, "ROLE");
        (await admin.PostAsync("/evaluations/snapshots", new { period = "2026-02" }, HttpStatusCode.Created)).Word("frozenBy").ShouldBe("admin/530102");
        await (await admin.TryAsync("/evaluations/snapshots", new { period = "2026-02" })).ShouldBeProblemAsync(409, "EVALUATION_FROZEN");
        await (await admin.TryAsync("/evaluations/snapshots", new { period = "2026-03" })).ShouldBeProblemAsync(422, "PERIOD");
        await (await admin.TryAsync("/evaluations/snapshots", new { period = "2026" })).ShouldBeProblemAsync(422, "PERIOD");
    }

    [Fact]
    public async Task A_year_is_the_sum_of_its_months_frozen_or_not()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        var march = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(march, "dispatch", "accept", "start", "resolve", "verify", "close");
        await hub.PassAsync(Beijing.At("2026-04-02 09:00") - hub.Running.Time.GetUtcNow());
        var april = await dispatcher.AppealAsync("B06");
        await dispatcher.WalkAsync(april, "dispatch", "accept");

        var year = (await dispatcher.GetAsync("/evaluations?period=2026&by=department")).All("items").Single();
        (Count(year, "filed"), Count(year, "dispatched"), Count(year, "closed")).ShouldBe((2, 2, 1));
        (await dispatcher.GetAsync("/evaluations?period=2026")).GetProperty("frozen").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_post_is_shown_what_it_did_and_how_much_of_it_in_time()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        await hub.RegisterAsync();
        using var dispatcher = await Post.DispatcherAsync(hub);
        using var fire = await Post.DepartmentAsync(hub, "fire");
        var returned = await dispatcher.AppealAsync("B08");
        await dispatcher.MoveAsync(returned, "dispatch");
        await fire.MoveAsync(returned, "dispute", new { note = "not ours" });
        await dispatcher.MoveAsync(returned, "dispatch", new { owner = "police", note = "then the police" });
        var late = await dispatcher.AppealAsync("B07");
        await dispatcher.MoveAsync(late, "dispatch");
        await hub.PassAsync(TimeSpan.FromMinutes(90));
        await fire.MoveAsync(late, "accept");

        var posts = (await dispatcher.GetAsync("/evaluations/posts?period=2026-03")).All("items").ToDictionary(row => row.Word("post")!);
        var centre = posts["dispatcher/530102"];
        (Count(centre, "filed"), Count(centre, "dispatched"), Count(centre, "returned")).ShouldBe((2, 3, 1));
        centre.GetProperty("indicators").GetProperty("accurateDispatchRate").GetDecimal().ShouldBe(66.67m);
        var department = posts["department/fire"];
        (Count(department, "moves"), Count(department, "timed"), Count(department, "inTime")).ShouldBe((2, 1, 0));
        posts.Keys.ShouldNotContain("system");

        await hub.PassAsync(Beijing.At("2026-04-01 00:00") - hub.Running.Time.GetUtcNow());
        var frozen = (await dispatcher.GetAsync("/evaluations/posts?period=2026-03&grid=530102005")).All("items").Single(row => row.Word("post") == "dispatcher/530102");
        frozen.GetProperty("counts").GetProperty("dispatched").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_month_goes_out_as_a_table_by_every_grid_and_in_the_words_of_who_reads_it()
    {
        await using var hub = await DrivenHub.StartAsync(Beijing.At("2026-03-30 09:00"));
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var dispatcher = await Post.DispatcherAsync(hub);
        await dispatcher.AppealAsync("B06");
        await dispatcher.AppealAsync("B06", "53010200590100101");
        var grids = await LinesAsync(dispatcher, "/evaluations/export?period=2026-03&by=grid");
        grids[0].ShouldStartWith("考评期,对象,名称,公式版本,已冻结,立案率,按时派遣率");
        grids.Skip(1).Select(line => line.Split(',')[1]).ShouldBe(
        [
            "530102", "530102005", "530102005901", "530102005901001", "53010200590100101", "530102005901003", "53010200590100302",
        ]);
        (await LinesAsync(dispatcher, "/evaluations/export?period=2026-03&by=department&lang=en"))[0].ShouldStartWith("period,subject,name,formulaVersion,frozen,filingRate");
        (await LinesAsync(dispatcher, "/evaluations/export?period=2026-03&by=post&lang=en"))[0].ShouldStartWith("period,subject,name,formulaVersion,frozen,inTimeRate,accurateDispatchRate");
        await (await dispatcher.TryGetAsync("/evaluations/export?period=2026-03&by=colour")).ShouldBeProblemAsync(422, "BY");
        await (await dispatcher.TryGetAsync("/evaluations/export?period=2026-03&lang=fr")).ShouldBeProblemAsync(422, "LANG");
        await (await dispatcher.TryGetAsync("/evaluations/export?period=march")).ShouldBeProblemAsync(422, "PERIOD");
    }

    private static string Figures(JsonElement answer) => answer.GetProperty("items").GetRawText();

    private static long Count(JsonElement row, string name) => row.GetProperty("counts").GetProperty(name).GetInt64();

    private static async Task<string[]> LinesAsync(Post post, string path)
    {
        var answer = await post.TryGetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
