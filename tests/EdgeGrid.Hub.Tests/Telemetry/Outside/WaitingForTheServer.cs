using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Telemetry.Outside.CarriedReadings;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class WaitingForTheServer
{
    private const string Temperatures = "/terminals/t-0001/series/ambientTemperature";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_down_is_store_away_and_the_hub_stays_ready_and_counts_what_waits()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        await terminal.SayAsync(hub.Now, Unit);
        await hub.CarriedAsync();
        await influx.KillAsync();
        for (var i = 2; i <= 6; i++)
            await terminal.SayAsync(hub.Now, i * Unit);
        await hub.UntilAsync(() => !hub.Log.Complaints.IsEmpty);

        using var admin = await hub.Running.SignedInAsync();
        foreach (var path in (string[])[Temperatures, "/grids/530102/series/ambientTemperature?step=PT1H"])
            await (await admin.GetAsync("/api/v1" + path, Stop)).ShouldBeProblemAsync(503, "STORE_AWAY");
        await hub.UntilMetricAsync("edgegrid_telemetry_waiting", 5);
        (await hub.Running.Http.GetAsync("/healthz/ready", Stop)).IsSuccessStatusCode.ShouldBeTrue();
        hub.Log.Complaints.Count.ShouldBe(2, "each that something is wrong, once: " + string.Join('\n', hub.Log.Complaints));

        await influx.StartAsync();
        await hub.CarriedAsync();
        (await hub.GetAsync(Temperatures)).Points().Count.ShouldBe(6);
        await hub.UntilMetricAsync("edgegrid_telemetry_waiting", 0);
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task What_still_waits_is_in_the_answer_already()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        await terminal.SayAsync(hub.Now - 60_000, Unit);
        await hub.CarriedAsync();
        // The hub's time stands still: these are not on their way yet.
        await terminal.SayAsync(hub.Now - 1_000, 3 * Unit);
        await terminal.SayAsync(hub.Now - 30_000, 5 * Unit);
        hub.Waiting().ShouldBe(2);
        (await hub.GetAsync(Temperatures)).Points().Select(point => point[1]).ShouldBe([1, 5, 3]);
        (await hub.GetAsync(Temperatures + "?step=P1D")).Points().Select(point => (point[1], point[4])).ShouldBe([(3, 3)]);
    }

    [Fact]
    public async Task A_wrong_password_is_said_once_without_it_and_readings_wait()
    {
        await using var influx = await InfluxServer.StartNewAsync(password: "right-one");
        await using var hub = await DrivenHub.StartAsync(change: settings => ServerProcess.Of(settings, influx.Settings with { Password = "wrong-secret" }));
        var terminal = await hub.TerminalAsync();
        await terminal.SayAsync(hub.Now, Unit);
        await hub.UntilAsync(() => !hub.Log.Complaints.IsEmpty);
        var later = hub.Now + UnixTime.Minute;
        await hub.UntilAsync(() => hub.Now > later);

        var complaint = hub.Log.Complaints.ShouldHaveSingleItem();
        complaint.ShouldContain("does not let the hub in: 401");
        complaint.ShouldContain("Telemetry:Password");
        complaint.ShouldNotContain("wrong-secret");
        hub.Waiting().ShouldBe(1);
        (await hub.GetAsync("/dead-letters")).GetProperty("items").GetArrayLength().ShouldBe(0);
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task With_the_right_password_readings_arrive_and_are_read()
    {
        await using var influx = await InfluxServer.StartNewAsync(password: "right-one");
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        await terminal.SayAsync(hub.Now, Unit);
        await hub.CarriedAsync();
        (await influx.CountAsync()).ShouldBe(1);
        (await hub.GetAsync(Temperatures)).Points().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_and_readings_arrive_once_it_is()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await influx.PostAsync("DROP DATABASE city");
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        await terminal.SayAsync(hub.Now, Unit);
        await hub.UntilAsync(() => !hub.Log.Complaints.IsEmpty);
        hub.Log.Complaints.ShouldHaveSingleItem().ShouldContain("Telemetry:Database");
        await influx.PostAsync("CREATE DATABASE city");
        await hub.CarriedAsync();
        (await influx.CountAsync()).ShouldBe(1);
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task When_as_many_wait_in_the_log_as_may_the_oldest_wait_in_the_raw_history_and_none_is_missing_afterwards()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: settings => ServerProcess.Of(settings, influx.Settings with { MostWaiting = 90 }));
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        await influx.KillAsync();
        var begin = hub.Now - (Day / 4);
        // Late ones among them, and many of one moment.
        await hub.StoreAsync(Enumerable.Range(0, 700).Select(i => (i % 2 == 0 ? "t-0001" : "t-0002", Temperature(begin + (i % 7 * UnixTime.Minute * 40) + (i / 50), i * Unit))));
        await hub.PassAsync(TimeSpan.FromMinutes(6));
        await hub.UntilAsync(() => SetAside(hub) == 610);
        hub.Waiting().ShouldBe(700);
        await hub.UntilMetricAsync("edgegrid_telemetry_waiting", 700);
        hub.Log.Complaints.ShouldContain(one => one.Contains("more than 90 readings wait for it (Telemetry:MostWaiting)"));

        await influx.StartAsync();
        await hub.CarriedAsync();
        (await influx.CountAsync()).ShouldBe(700);
        var values = await influx.QueryAsync("SELECT ambientTemperature FROM telemetry");
        values.Select(row => row[1].GetInt32()).Order().ShouldBe(Enumerable.Range(0, 700));
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task Switched_off_nothing_waits_any_more_and_the_log_is_not_kept_for_nobody()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        var outside = influx.Settings;
        await using var hub = await DrivenHub.StartAsync(change: settings => ServerProcess.Of(settings, outside));
        var terminal = await hub.TerminalAsync();
        await influx.KillAsync();
        await terminal.SayAsync(hub.Now, Unit);
        await hub.UntilAsync(() => !hub.Log.Complaints.IsEmpty);
        hub.Log.Complaints.Clear();
        outside = null;
        await hub.RestartAsync();
        hub.Log.Complaints.ShouldHaveSingleItem().ShouldContain("1 readings waited for an outside store when it was switched off");
        hub.Database().Read(connection => connection.Query<string>("SELECT name FROM log_readers").Order()).ShouldNotContain(name => name.StartsWith("outside", StringComparison.Ordinal));
        (await hub.GetAsync(Temperatures)).Points().ShouldHaveSingleItem();
        hub.Log.Complaints.Clear();
    }

    private static long SetAside(DrivenHub hub) => hub.Database().Read(connection => connection.ExecuteScalar<long>("SELECT coalesce(sum(n), 0) FROM outside_owed"));
}
