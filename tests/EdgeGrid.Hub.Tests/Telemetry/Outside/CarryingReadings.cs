using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Telemetry.Outside.CarriedReadings;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class CarryingReadings
{
    [Fact]
    public async Task What_a_terminal_measures_is_filed_under_terminal_and_grid_and_nothing_else()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        var at = hub.Now - 1_000;
        await terminal.PublishAsync(Topics.Reading, FormattableString.Invariant(
            $$"""{"v":1,"boot":9,"seq":1,"at":{{at}},"clock":"synced","r":[{"n":"ambientTemperature","u":"Cel","v":-12.345678},{"n":"ambientHumidity","u":"%RH","v":41}]}"""));
        await hub.CarriedAsync();
        var row = (await influx.QueryAsync("SELECT ambientTemperature, ambientHumidity, grid, terminal FROM telemetry")).ShouldHaveSingleItem();
        string.Join(' ', row).ShouldBe(FormattableString.Invariant($"{at * Unit} -12.345678 41 {DrivenHub.Building} t-0001"));
        (await influx.QueryAsync("SHOW TAG KEYS")).Select(tag => tag[0].GetString()).ShouldBe(["grid", "terminal"]);
        (await influx.QueryAsync("SHOW FIELD KEYS")).Select(field => $"{field[0]} {field[1]}").ShouldBe(["ambientHumidity float", "ambientTemperature float"]);
    }

    [Fact]
    public async Task Values_of_one_millisecond_all_arrive_as_they_come_from_a_terminal_without_a_clock()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        var terminal = await hub.TerminalAsync();
        for (var i = 0; i < 20; i++)
            await terminal.SayAsync(hub.Now, i * Unit);
        await hub.CarriedAsync();
        (await ValuesAsync(influx)).ShouldBe(UpTo(20));
    }

    [Fact]
    public async Task A_server_killed_and_frozen_under_load_has_every_acknowledged_reading_once_afterwards()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        TerminalClient[] terminals = [await hub.TerminalAsync(), await hub.TerminalAsync("t-0002", DrivenHub.NextDoor)];
        var acknowledged = 0;
        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(terminals.Select(async terminal =>
        {
            while (!enough.IsCancellationRequested)
            {
                await terminal.SayAsync(hub.Now, terminal.Seq * Unit);
                Interlocked.Increment(ref acknowledged);
            }
        }));
        await hub.UntilAsync(() => acknowledged > 200);

        await influx.KillAsync();
        var before = acknowledged;
        await hub.UntilAsync(() => acknowledged > before + 500 && HasSaid(hub, "takes no readings"));
        await influx.StartAsync();
        await hub.UntilAsync(() => hub.Waiting() < 200);

        // Longer than it is waited for: nobody knows what it took.
        await influx.FreezeAsync();
        await hub.UntilAsync(() => HasSaid(hub, "no answer within 30 s"));
        await influx.ThawAsync();
        await enough.CancelAsync();
        await load;
        await hub.CarriedAsync();

        (await influx.CountAsync()).ShouldBe(acknowledged);
        foreach (var terminal in terminals)
            (await ValuesAsync(influx, $"WHERE terminal = '{terminal.Id}'")).ShouldBe(UpTo((int)terminal.Seq));
        hub.Log.Complaints.ShouldAllBe(one => one.Contains("takes no readings"));
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_hub_was_killed_is_sent_again_as_the_same_points()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", DrivenHub.NextDoor);
        var at = hub.Now;
        // A moment of many values that lies across two requests.
        await hub.StoreAsync(UpTo(10).Select(i => ("t-0001", Temperature(at, (long)i * Unit))));
        await hub.CarriedAsync();
        var first = hub.Database().Read(connection => connection.QuerySingle<(long Before, long Upto)>(
            "SELECT (SELECT upto FROM log_readers WHERE name = 'outsideBefore'), (SELECT upto FROM log_readers WHERE name = 'outside')"));
        await hub.StoreAsync(UpTo(20).Skip(10).Select(i => ("t-0001", Temperature(at, (long)i * Unit))));
        await hub.CarriedAsync();

        // As a hub finds it that was killed between the server's answer and keeping it; meanwhile the terminal has been hung up somewhere else.
        await hub.Database().WriteAsync(connection => connection.Execute(
            """
            UPDATE log_readers SET upto = CASE name WHEN 'outside' THEN @Upto ELSE @Before END WHERE name LIKE 'outside%';
            UPDATE terminals SET grid_code = @NextDoor
            """,
            new { first.Before, first.Upto, DrivenHub.NextDoor }));
        hub.Waiting().ShouldBe(10);
        await hub.RestartAsync();
        await hub.CarriedAsync();
        (await ValuesAsync(influx)).ShouldBe(UpTo(20));

        await hub.StoreAsync(("t-0001", Temperature(hub.Now, 20 * Unit)));
        await hub.CarriedAsync();
        (await influx.QueryAsync("SELECT count(ambientTemperature) FROM telemetry GROUP BY grid")).Select(row => row[1].GetInt64()).ShouldBe([1, 20]);
    }

    [Fact]
    public async Task A_value_refused_for_good_is_a_dead_letter_with_the_servers_answer_and_holds_up_no_other()
    {
        await using var influx = await InfluxServer.StartNewAsync();
        await using var hub = await DrivenHub.StartAsync(change: influx.Of);
        await hub.RegisterAsync();
        var (now, lastWeek) = (hub.Now, hub.Now - (7 * Day));
        // Of this week somebody else has made a text of it; of the week before it is a number.
        await influx.WriteAsync(FormattableString.Invariant($"telemetry ambientTemperature=\"warm\" {now - 1}"));
        await hub.StoreAsync(Enumerable.Range(0, 30).Select(i => ("t-0001", Row((i % 3 == 0 ? now : lastWeek) + i, (0, i * Unit), (1, i * Unit)))));
        await hub.CarriedAsync();

        (await influx.CountAsync("ambientHumidity")).ShouldBe(30);
        (await ValuesAsync(influx)).ShouldBe(UpTo(30).Where(i => i % 3 != 0));
        var letters = (await hub.GetAsync("/dead-letters")).GetProperty("items").EnumerateArray().ToList();
        letters.ShouldAllBe(letter => letter.GetProperty("reason").GetString()!.Contains("refused it: 400 {\"error\":\"partial write: field type conflict"));
        letters.ShouldAllBe(letter => letter.GetProperty("topic").GetString() == "eg/v1/t/t-0001/reading");
        letters.SelectMany(letter => letter.GetProperty("text").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Order().ShouldBe(
            UpTo(30).Where(i => i % 3 == 0).Select(i => FormattableString.Invariant($"telemetry,grid={DrivenHub.Building},terminal=t-0001 ambientTemperature={i} {(now + i) * Unit:0}")).Order());
        (await hub.MetricAsync("edgegrid_telemetry_refused_total")).ShouldBe(10);
    }

    private static bool HasSaid(DrivenHub hub, string what) => hub.Log.Complaints.Any(one => one.Contains(what));

    private static IEnumerable<double> UpTo(int count) => Enumerable.Range(0, count).Select(i => (double)i);

    private static async Task<List<double>> ValuesAsync(InfluxServer influx, string condition = "") =>
        [.. (await influx.QueryAsync("SELECT ambientTemperature::float FROM telemetry " + condition)).Select(row => row[1].GetDouble()).Order()];
}
