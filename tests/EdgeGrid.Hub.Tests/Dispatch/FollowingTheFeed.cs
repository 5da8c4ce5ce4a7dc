using System.Diagnostics;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Dispatch;

public sealed class FollowingTheFeed
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_stays_open_and_tells_each_event_as_it_happens()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        var terminal = await hub.TerminalAsync();
        await using var stream = await EventStream.OpenAsync(admin);

        // The hub's clock stands still: nothing but the commit itself can wake the stream.
        var filed = (await terminal.SendAsync(terminal.Press())).GetProperty("case").GetString();
        (await stream.NextAsync())!.Value.Type.ShouldBe("terminal.online");
        var told = (await stream.NextAsync())!.Value;
        told.Type.ShouldBe("case.filed");
        told.Data.GetProperty("caseId").GetString().ShouldBe(filed);
        await terminal.SendAsync(terminal.Press());
        (await stream.NextAsync())!.Value.Type.ShouldBe("case.merged");
    }

    [Fact]
    public async Task Whoever_comes_back_with_the_last_id_misses_nothing_and_hears_nothing_twice()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        var terminal = await hub.TerminalAsync();
        await terminal.SendAsync(terminal.Press());
        string last;
        await using (var first = await EventStream.OpenAsync(admin))
        {
            await first.NextAsync();
            last = (await first.NextAsync())!.Value.Id;
        }

        await terminal.SendAsync(terminal.Press());
        await using var again = await EventStream.OpenAsync(admin, "?after=0", last);
        (await again.NextAsync())!.Value.Type.ShouldBe("case.merged");
    }

    [Fact]
    public async Task One_who_was_away_for_long_catches_up_without_waiting()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        var terminal = await hub.TerminalAsync();
        await Task.WhenAll(Enumerable.Range(0, 1_100).Select(_ => terminal.PublishAsync("press", terminal.Press().Write())));
        await using var stream = await EventStream.OpenAsync(admin);
        for (var i = 0; i < 1_101; i++)
            (await stream.NextAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stream_tells_of_its_own_grid_only()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var resident = await hub.Running.SignedInAsync(Role.Resident, DrivenHub.NextDoor);
        var here = await hub.TerminalAsync("t-0001");
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        await using var stream = await EventStream.OpenAsync(resident);
        await here.SendAsync(here.Press());
        await nextDoor.SendAsync(nextDoor.Press());
        (await stream.NextAsync())!.Value.Data.GetProperty("terminal").GetString().ShouldBe("t-0002");
        (await stream.NextAsync())!.Value.Data.GetProperty("gridCode").GetString().ShouldBe(DrivenHub.NextDoor);
    }

    [Fact]
    public async Task A_stream_ends_within_a_second_of_its_tokens_end()
    {
        await using var hub = await DrivenHub.StartAsync();
        using var admin = await hub.Running.SignedInAsync();
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        await using var stream = await EventStream.OpenAsync(leader);
        var self = await (await leader.GetAsync("/api/v1/tokens/self", Stop)).ShouldBeJsonAsync();
        (await admin.DeleteAsync("/api/v1/tokens/" + self.GetProperty("id").GetString(), Stop)).EnsureSuccessStatusCode();
        var end = stream.NextAsync();
        (await hub.WhileTimeRunsAsync(end)).ShouldBeNull();
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_hubs_stop()
    {
        EventStream stream;
        var stopping = new Stopwatch();
        await using (var hub = await DrivenHub.StartAsync())
        {
            using var admin = await hub.Running.SignedInAsync();
            stream = await EventStream.OpenAsync(admin);
            stopping.Start();
        }

        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        await stream.DisposeAsync();
    }
}
