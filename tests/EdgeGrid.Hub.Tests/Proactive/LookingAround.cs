using Dapper;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Proactive;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

/// <summary>The look that all rules share: what happens where one of them fails, and who begins.</summary>
public sealed class LookingAround
{
    [Fact]
    public async Task A_rule_that_fails_is_logged_and_stops_no_other()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.SettleAsync();
        await hub.OpenAsync(Rules.Building);
        await Database(hub).WriteAsync(connection => connection.Execute("INSERT INTO silences (terminal, grid_code, from_at) VALUES ('x-0001', 'nowhere', 1)"));
        for (var look = 0; look < 2; look++)
        {
            for (var i = 0; i < 3; i++)
                await hub.AppealAsync(look == 0 ? "B09" : "B10");
            await hub.LookAsync();
            hub.Complaint().ShouldContain("terminalSilent");
        }

        hub.Raised("recurrence").Count.ShouldBe(2);
        await Database(hub).WriteAsync(connection => connection.Execute("DELETE FROM silences"));
    }

    [Fact]
    public async Task An_occasion_that_cannot_be_raised_leaves_nothing_behind_stops_no_other_and_is_tried_again()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Database(hub).WriteAsync(connection => connection.Execute(
            "CREATE TRIGGER broken BEFORE INSERT ON proactive_raised WHEN NEW.subject = 't-0001' BEGIN SELECT RAISE(ABORT, 'out of order'); END"));
        foreach (var (id, grid) in new[] { ("t-0001", DrivenHub.Building), ("t-0002", Rules.Building) })
        {
            var terminal = await hub.TerminalAsync(id, grid);
            await terminal.BirthAsync();
            await terminal.WillAsync();
        }

        await hub.PassAsync(TimeSpan.FromMinutes(16));
        hub.Complaint().ShouldContain("out of order");
        (await hub.GetAsync("/cases")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("gridCode").GetString().ShouldBe(Rules.Building);

        await Database(hub).WriteAsync(connection => connection.Execute("DROP TRIGGER broken"));
        await hub.LookAsync();
        (await hub.RaisedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_excursion_that_could_not_be_raised_is_raised_with_the_next_value()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await Database(hub).WriteAsync(connection => connection.Execute(
            "CREATE TRIGGER broken BEFORE INSERT ON proactive_raised BEGIN SELECT RAISE(ABORT, 'out of order'); END"));
        await hub.SettleAsync();
        hub.Advance(TimeSpan.FromHours(1));
        await hub.AppendAsync("t-0001", -1, [hub.Now - 3_000_000, hub.Now]);
        await hub.LookAsync();
        hub.Complaint().ShouldContain("out of order");
        await Database(hub).WriteAsync(connection => connection.Execute("DROP TRIGGER broken"));
        await hub.AppendAsync("t-0001", -1, [hub.Now]);
        await hub.LookAsync();
        hub.Raised("cold").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_that_rings_before_the_hub_has_begun_to_look_begins_itself()
    {
        using var folder = new TempFolder();
        var stopped = new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero);
        await using (var hub = await RunningHub.StartAsync(folder: folder, at: stopped))
        {
            await hub.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
            {
                connection.Execute("INSERT INTO grids (code, level, name) VALUES ('530102', 1, 'x')");
                connection.Execute("INSERT INTO terminals (id, grid_code, secret_sha256, registered_at, last_seen) VALUES ('t-0001', '530102', x'00', 1, 1)");
                connection.Execute("INSERT INTO silences (terminal, grid_code, from_at) VALUES ('t-0001', '530102', @at)", new { at = stopped.ToUnixTimeMilliseconds() });
            });
        }

        await using var again = await RunningHub.StartAsync(folder: folder, at: stopped.AddHours(3), map: app =>
        {
            var look = app.Services.GetServices<ITakeAlarms>().Single(taker => taker.Kind == LookAround.AlarmKind);
            var now = stopped.AddHours(3).ToUnixTimeMilliseconds();
            app.Services.GetRequiredService<HubDatabase>().WriteAsync(
                connection => look.Take(connection, new Alarm(0, LookAround.AlarmKind, "", "", now), now)).GetAwaiter().GetResult();
        });
        var database = again.Services.GetRequiredService<HubDatabase>();
        database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM proactive_raised")).ShouldBe(0);
        database.Read(connection => connection.Query<long>("SELECT until_at - from_at FROM hub_pauses WHERE until_at > from_at")).ShouldBe([(long)TimeSpan.FromHours(3).TotalMilliseconds]);
    }

    [Fact]
    public async Task What_is_more_than_one_look_takes_is_taken_by_those_that_follow_at_once()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.SettleAsync();
        hub.Advance(TimeSpan.FromHours(1));
        await hub.SettleAsync();
        await hub.AppendAsync("t-0001", -1, [.. Enumerable.Range(0, LookAround.MostReadings + 1).Select(i => hub.Now - 3_000_000 + i)]);
        await hub.AppendAsync("t-0001", -1, [hub.Now]);
        var look = hub.Running.Services.GetServices<ITakeAlarms>().Single(taker => taker.Kind == LookAround.AlarmKind);
        await Database(hub).WriteAsync(connection =>
        {
            look.Take(connection, new Alarm(0, LookAround.AlarmKind, "", "", hub.Now), hub.Now);
            Left(connection).ShouldBe(2);
            AlarmBook.NextRing(connection).ShouldBe(hub.Now);
        });
        await hub.SettleAsync();
        Database(hub).Read(Left).ShouldBe(0);
        hub.Raised("cold").Count.ShouldBe(1);

        static long Left(SqliteConnection connection) => connection.ExecuteScalar<long>(
            "SELECT count(*) FROM reading_log WHERE id > (SELECT reading_id FROM proactive_position)");
    }

    private static HubDatabase Database(DrivenHub hub) => hub.Running.Services.GetRequiredService<HubDatabase>();
}
