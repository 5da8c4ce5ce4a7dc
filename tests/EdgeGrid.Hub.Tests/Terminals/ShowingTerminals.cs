using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Terminals;

public sealed class ShowingTerminals
{
    private const string Path = "/api/v1/terminals";
    private const string Here = "53010200590100302";
    private const string Elsewhere = "53010200590100101";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_birth_is_shown_as_it_was_said()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        using var terminal = await ConnectedTerminal.JoinAsync(hub, "t-0001", Here);
        var now = hub.Time.GetUtcNow();
        await terminal.SayAsync(new TerminalStatus(online: true, boot: 7, conn: 1)
        {
            At = now.ToUnixTimeMilliseconds(),
            Clock = ClockQuality.Holdover,
            Fw = "1.2.3",
            Board = "esp32",
            Queue = 4,
            RssiDbm = -61,
            HeapFree = 51_200,
            Reset = ResetReason.Power,
            UptimeS = 12,
        });
        var shown = await (await admin.GetAsync(Path + "/t-0001", Stop)).ShouldBeJsonAsync();
        shown.GetProperty("id").GetString().ShouldBe("t-0001");
        shown.GetProperty("gridCode").GetString().ShouldBe(Here);
        shown.GetProperty("online").GetBoolean().ShouldBeTrue();
        shown.GetProperty("lastSeen").GetDateTimeOffset().ShouldBe(now);
        shown.GetProperty("firmware").GetString().ShouldBe("1.2.3");
        shown.GetProperty("board").GetString().ShouldBe("esp32");
        shown.GetProperty("queue").GetInt64().ShouldBe(4);
        shown.GetProperty("clock").GetString().ShouldBe("holdover");
        shown.GetProperty("rssiDbm").GetInt64().ShouldBe(-61);
        shown.GetProperty("heapFree").GetInt64().ShouldBe(51_200);
        shown.GetProperty("reset").GetString().ShouldBe("power");
        shown.GetProperty("uptimeS").GetInt64().ShouldBe(12);
        shown.TryGetProperty("password", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_board_does_not_know_and_what_never_spoke_is_null()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        using var terminal = await ConnectedTerminal.JoinAsync(hub, "t-0001", Here);
        var silent = await (await admin.GetAsync(Path + "/t-0001", Stop)).ShouldBeJsonAsync();
        silent.GetProperty("online").GetBoolean().ShouldBeFalse("being connected is not speaking");
        silent.GetProperty("lastSeen").ValueKind.ShouldBe(JsonValueKind.Null);

        await terminal.SayAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1}""");
        var born = await (await admin.GetAsync(Path + "/t-0001", Stop)).ShouldBeJsonAsync();
        born.GetProperty("online").GetBoolean().ShouldBeTrue();
        foreach (var unknown in (string[])["firmware", "board", "queue", "clock", "rssiDbm", "heapFree", "uptimeS"])
            born.GetProperty(unknown).ValueKind.ShouldBe(JsonValueKind.Null, unknown);
    }

    [Fact]
    public async Task Numbers_gone_and_ended_are_read_without_harm()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        using var terminal = await ConnectedTerminal.JoinAsync(hub, "t-0001", Here);
        await terminal.SayAsync(Topics.Status, """{"v":1,"state":"online","boot":7,"conn":1,"queue":3,"gone":[[7,4,9],[6,1,1]],"ended":[[5,0],[6,12]]}""");
        (await (await admin.GetAsync(Path + "/t-0001", Stop)).ShouldBeJsonAsync()).GetProperty("queue").GetInt64().ShouldBe(3);
        (await (await admin.GetAsync("/api/v1/dead-letters", Stop)).ShouldBeJsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Each_sees_the_terminals_of_their_own_grid_and_is_refused_any_other()
    {
        await using var hub = await RunningHub.StartAsync();
        await ConnectedTerminal.RegisterAsync(hub, "t-0001", Here);
        await ConnectedTerminal.RegisterAsync(hub, "t-0002", Elsewhere);
        using var leader = await hub.SignedInAsync(Role.BuildingLeader, Here);
        var items = (await (await leader.GetAsync(Path, Stop)).ShouldBeJsonAsync()).GetProperty("items");
        items.EnumerateArray().Select(one => one.GetProperty("id").GetString()).ShouldBe(["t-0001"]);
        await (await leader.GetAsync(Path + "/t-0001", Stop)).ShouldBeJsonAsync();
        await (await leader.GetAsync(Path + "/t-0002", Stop)).ShouldBeProblemAsync(403, "GRID_SCOPE");
        await (await leader.GetAsync(Path + "/t-0003", Stop)).ShouldBeProblemAsync(404, "NOT_FOUND");
        await (await hub.Http.GetAsync(Path, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    [Fact]
    public async Task The_list_walks_by_pages_newest_first()
    {
        await using var hub = await RunningHub.StartAsync();
        using var admin = await hub.SignedInAsync();
        string[] ids = ["t-0001", "t-0002", "t-0003", "t-0004", "t-0005"];
        foreach (var id in ids)
            await ConnectedTerminal.RegisterAsync(hub, id, Here);
        var walked = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await (await admin.GetAsync($"{Path}?limit=2{(next.Length > 0 ? "&cursor=" + next : "")}", Stop)).ShouldBeJsonAsync();
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        walked.ShouldBe(ids.Reverse());
    }
}
