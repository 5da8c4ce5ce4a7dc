using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using EdgeGrid.Hub.Tests.Terminals;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CheckIns;

public sealed class CountingCheckIns
{
    private const string Pid = "A1B2C3D4E5F60718";

    private static readonly DateTimeOffset TenPastTen = new(2026, 3, 27, 2, 10, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scan_is_recorded_as_a_count_of_its_hour_and_answered_recorded()
    {
        await using var hub = await StartAsync();
        var terminal = await hub.TerminalAsync();
        var ack = await ScanAsync(hub, terminal, count: 3);
        ack.GetProperty("result").GetString().ShouldBe("recorded");
        ack.GetProperty("boot").GetInt64().ShouldBe(terminal.Boot);
        ack.GetProperty("seq").GetInt64().ShouldBe(terminal.Seq);
        ack.TryGetProperty("case", out _).ShouldBeFalse();
        await ScanAsync(hub, terminal, direction: ScanDirection.Out);
        await ScanAsync(hub, terminal, ScanVerdict.Expired);
        (await HoursAsync(hub)).ShouldBe(["02:00 in 3 out 1 refused 1"]);
    }

    [Fact]
    public async Task A_repeat_is_answered_the_same_again_and_counted_once()
    {
        await using var hub = await StartAsync();
        var terminal = await hub.TerminalAsync();
        var first = await ScanAsync(hub, terminal);
        terminal.Seq--;
        var again = await ScanAsync(hub, terminal);
        again.GetRawText().ShouldBe(first.GetRawText());
        (await HoursAsync(hub)).ShouldBe(["02:00 in 1 out 0 refused 0"]);
    }

    [Fact]
    public async Task Replays_are_refused_at_the_door_so_a_pseudonym_seen_at_two_doors_counts_at_both()
    {
        await using var hub = await StartAsync();
        await ScanAsync(hub, await hub.TerminalAsync());
        var other = await hub.TerminalAsync("t-0002");
        await ScanAsync(hub, other);
        await ScanAsync(hub, other, ScanVerdict.Replayed);
        (await HoursAsync(hub)).ShouldBe(["02:00 in 2 out 0 refused 1"]);
    }

    [Fact]
    public async Task Nothing_about_a_person_is_on_disk()
    {
        await using var hub = await StartAsync();
        await ScanAsync(hub, await hub.TerminalAsync());
        OnDisk.Find(hub.Running.Data, Pid).ShouldBeEmpty();
        OnDisk.Find(hub.Running.Data, "accepted").ShouldNotBeEmpty("what is counted is there, so this looks in the right place");
    }

    [Fact]
    public async Task A_queued_scan_counts_in_the_hour_it_was_made_in_and_one_without_a_clock_in_the_present()
    {
        await using var hub = await StartAsync();
        var terminal = await hub.TerminalAsync();
        await ScanAsync(hub, terminal, at: hub.Now - (3 * 60 * UnixTime.Minute));
        await ScanAsync(hub, terminal, at: 5_000, clock: ClockQuality.Unsynced);
        await ScanAsync(hub, terminal, at: hub.Now + (60 * UnixTime.Minute));
        (await HoursAsync(hub)).ShouldBe(["02:00 in 2 out 0 refused 0", "23:00 in 1 out 0 refused 0"]);
    }

    [Fact]
    public async Task Without_a_legal_basis_nobody_is_counted_in()
    {
        await using var hub = await StartAsync();
        var terminal = await hub.TerminalAsync(grid: "53010200590100101");
        var ack = await ScanAsync(hub, terminal);
        ack.GetProperty("result").GetString().ShouldBe("rejected");
        ack.GetProperty("reason").GetString().ShouldBe("noLegalBasis");
        (await HoursAsync(hub)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Counts_join_what_lies_below_a_grid_between_from_and_to_newest_first_page_by_page()
    {
        await using var hub = await StartAsync();
        var here = await hub.TerminalAsync();
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        foreach (var hoursAgo in (int[])[0, 1, 2])
        {
            await ScanAsync(hub, here, at: hub.Now - (hoursAgo * 60 * UnixTime.Minute));
            await ScanAsync(hub, nextDoor, at: hub.Now - (hoursAgo * 60 * UnixTime.Minute), count: 2);
        }

        (await HoursAsync(hub, "?grid=530102005901003")).ShouldBe(["02:00 in 3 out 0 refused 0", "01:00 in 3 out 0 refused 0", "00:00 in 3 out 0 refused 0"]);
        (await HoursAsync(hub, $"?grid={DrivenHub.NextDoor}&from=2026-03-27T01:00:00Z&to=2026-03-27T02:00:00Z")).ShouldBe(["01:00 in 2 out 0 refused 0"]);
        var page = await hub.GetAsync("/check-ins?limit=2");
        page.GetProperty("items").GetArrayLength().ShouldBe(2);
        (await HoursAsync(hub, "?limit=2&cursor=" + page.GetProperty("next").GetString())).ShouldBe(["00:00 in 3 out 0 refused 0"]);
    }

    [Theory]
    [InlineData("?grid=530102", 403, "GRID_SCOPE", "530102")]
    [InlineData("?grid=7", 422, "GRID_LEN", "grid:")]
    [InlineData("?from=now", 422, "INVALID", "from")]
    [InlineData("?from=2026-03-27T01:00:00Z&to=2026-03-27T00:00:00Z", 422, "TIME_RANGE", "from:")]
    public async Task What_cannot_be_shown_is_refused_by_name(string query, int status, string code, string named)
    {
        await using var hub = await StartAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        (await (await leader.GetAsync("/api/v1/check-ins" + query, Stop)).ShouldBeProblemAsync(status, code)).ShouldContain(named);
        await (await hub.Running.Http.GetAsync("/api/v1/check-ins" + query, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    private static async Task<DrivenHub> StartAsync()
    {
        var hub = await DrivenHub.StartAsync(TenPastTen);
        await Legal.BasisAsync(hub.Running);
        return hub;
    }

    private static async Task<JsonElement> ScanAsync(
        DrivenHub hub, TerminalClient terminal, ScanVerdict verdict = ScanVerdict.Accepted, ScanDirection direction = ScanDirection.In, int count = 1,
        long? at = null, ClockQuality clock = ClockQuality.Synced)
    {
        var head = new MessageHead(terminal.Boot, ++terminal.Seq, at ?? hub.Now, clock);
        await terminal.PublishAsync(Topics.Scan, new CodeScanned(head, verdict, Pid, ScanKind.Token, direction, count, timeUnverified: false).Write());
        return await terminal.NextAsync(Topics.Ack);
    }

    private static async Task<List<string>> HoursAsync(DrivenHub hub, string query = "") =>
    [
        .. (await hub.GetAsync("/check-ins" + query)).GetProperty("items").EnumerateArray().Select(hour => FormattableString.Invariant(
            $"{hour.GetProperty("hour").GetDateTimeOffset():HH:mm} in {hour.GetProperty("in")} out {hour.GetProperty("out")} refused {hour.GetProperty("refused")}")),
    ];
}
