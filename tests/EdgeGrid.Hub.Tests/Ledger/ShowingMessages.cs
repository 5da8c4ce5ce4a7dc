using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Ledger;

public sealed class ShowingMessages
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_missing_is_shown_at_the_terminal_in_its_grids_in_the_summary_and_as_a_metric_until_it_comes_or_is_gone()
    {
        await using var hub = await DrivenHub.StartAsync(new DateTimeOffset(2026, 3, 27, 4, 0, 0, TimeSpan.Zero));
        var terminal = await hub.TerminalAsync();
        await SayAsync(hub, terminal, 1);
        terminal.Seq = 4;
        await terminal.SendAsync(terminal.Press());
        await ShouldBeMissingAsync(hub, 3);
        var day = (await hub.GetAsync("/terminals/t-0001/messages")).GetProperty("days").EnumerateArray().ShouldHaveSingleItem();
        day.GetRawText().ShouldBe("""{"date":"2026-03-27","expected":5,"came":2,"late":0,"gone":0,"missing":3}""");
        (await hub.GetAsync("/terminals/t-0001/messages")).GetProperty("gaps").GetRawText()
            .ShouldBe("""[{"terminal":"t-0001","boot":45063,"from":2,"to":4,"noticedAt":"2026-03-27T04:00:00+00:00"}]""");

        // One comes late, one was dropped on purpose, one is what a boot's end says, and the rest stays open.
        await SayAsync(hub, terminal, 3);
        await StatusAsync(terminal, gone: [new SeqRange(terminal.Boot, 4, 4)], ended: [new SeqRange(7, 1, 2)]);
        await ShouldBeMissingAsync(hub, 3);
        day = (await hub.GetAsync("/grids/530102/messages?from=2026-03-27&to=2026-03-27")).GetProperty("days").EnumerateArray().ShouldHaveSingleItem();
        day.GetRawText().ShouldBe("""{"date":"2026-03-27","expected":7,"came":2,"late":1,"gone":1,"missing":3}""");
        var summary = await hub.DashboardAsync("eg/v1/g/530102/summary");
        await hub.WhileTimeRunsAsync(summary.UntilJsonAsync("eg/v1/g/530102/summary", shown => shown.GetProperty("messagesMissing").GetInt64() == 3));
        var metrics = await hub.Running.Http.GetStringAsync("/metrics", Stop);
        metrics.ShouldContain("edgegrid_messages_missing");
        metrics.ShouldContain("edgegrid_messages_late_total");
    }

    [Fact]
    public async Task What_cannot_be_read_has_come_all_the_same()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await SayAsync(hub, terminal, 1);
        await terminal.PublishAsync(Topics.Reading, $$"""{"v":1,"boot":{{terminal.Boot}},"seq":2,"at":1,"clock":"synced","r":7}""");
        await SayAsync(hub, terminal, 3);
        await ShouldBeMissingAsync(hub, 0);
    }

    [Fact]
    public async Task Readings_and_presses_of_a_terminal_are_never_taken_for_out_of_order()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var sent = new List<Task>();
        for (var i = 0; i < 300; i++)
        {
            sent.Add(i % 3 == 0
                ? terminal.PublishAsync(Topics.Press, terminal.Press().Write())
                : terminal.PublishAsync(Topics.Reading, terminal.Reading("ambientTemperature", "Cel", i).Write()));
        }

        await Task.WhenAll(sent);
        (await hub.GetAsync("/terminals/t-0001/messages")).GetProperty("days")[0].GetRawText()
            .ShouldBe("""{"date":"2026-03-27","expected":300,"came":300,"late":0,"gone":0,"missing":0}""");
    }

    [Theory]
    [InlineData("terminals/t-0009/messages", 404, "NOT_FOUND")]
    [InlineData("terminals/t-0002/messages", 403, "GRID_SCOPE")]
    [InlineData("grids/530102/messages", 403, "GRID_SCOPE")]
    [InlineData("terminals/t-0001/messages?from=yesterday", 422, "DAY")]
    [InlineData("terminals/t-0001/messages?from=2026-03-28&to=2026-03-27", 422, "TIME_RANGE")]
    [InlineData("terminals/t-0001/messages?from=2025-01-01&to=2026-03-27", 422, "TIME_RANGE")]
    public async Task What_cannot_be_shown_is_refused_by_name(string path, int status, string code)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        await (await leader.GetAsync("/api/v1/" + path, Stop)).ShouldBeProblemAsync(status, code);
        await (await hub.Running.Http.GetAsync("/api/v1/" + path, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    private static Task SayAsync(DrivenHub hub, TerminalClient terminal, uint seq) => terminal.PublishAsync(
        Topics.Reading,
        new ReadingTaken(new MessageHead(terminal.Boot, seq, hub.Now, ClockQuality.Synced), [new Measurement("ambientTemperature", "Cel", 21_000_000)]).Write());

    private static Task StatusAsync(TerminalClient terminal, SeqRange[] gone, SeqRange[] ended) =>
        terminal.PublishAsync(Topics.Status, new TerminalStatus(online: true, terminal.Boot, 1) { Gone = gone, Ended = ended }.Write());

    private static async Task ShouldBeMissingAsync(DrivenHub hub, long count)
    {
        (await hub.GetAsync("/terminals/t-0001/messages")).GetProperty("missing").GetInt64().ShouldBe(count);
        (await hub.GetAsync("/grids/530102/messages")).GetProperty("missing").GetInt64().ShouldBe(count);
    }
}
