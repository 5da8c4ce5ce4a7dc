using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class ReadingSeries
{
    private const string Temperature = "/terminals/t-0001/series/ambientTemperature";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_comes_back_raw_under_its_time_negative_and_to_the_millionth()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        await SayAsync(terminal, hub.Now - 1_000, "synced", """{"n":"ambientTemperature","u":"Cel","v":-12.345678},{"n":"ambientHumidity","u":"%RH","v":41}""");
        (await PointsAsync(hub, Temperature)).ShouldBe([[hub.Now - 1_000, -12.345678, -12.345678, -12.345678, 1]]);
        (await PointsAsync(hub, "/terminals/t-0001/series/ambientHumidity?step=raw")).ShouldBe([[hub.Now - 1_000, 41, 41, 41, 1]]);
        (await PointsAsync(hub, "/terminals/t-0001/series/illuminance")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_has_its_own_time_and_one_without_has_the_messages()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var at = hub.Now - UnixTime.Minute;
        await SayAsync(terminal, at, "holdover", """{"n":"ambientTemperature","u":"Cel","v":2},""" + OneAt(at - 7_000));
        (await PointsAsync(hub, Temperature)).ShouldBe([[at - 7_000, 1, 1, 1, 1], [at, 2, 2, 2, 1]]);
    }

    [Theory]
    [InlineData("unsynced", -3_600_000, 0)]
    [InlineData("synced", 600_001, 0)]
    [InlineData("synced", 600_000, 600_000)]
    [InlineData("synced", -86_400_000, -86_400_000)]
    public async Task A_time_that_cannot_be_is_the_receive_time(string clock, long said, long filed)
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var now = hub.Now;
        await SayAsync(terminal, now + said, clock, """{"n":"ambientTemperature","u":"Cel","v":1}""");
        await SayAsync(terminal, now - 1, clock, OneAt(now + said));
        var points = await PointsAsync(hub, $"{Temperature}?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z");
        points.Select(point => (long)point[0] - now).ShouldBe([filed, filed]);
    }

    [Fact]
    public async Task A_repeat_of_a_message_does_not_double_its_values()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        var reading = new ReadingTaken(new MessageHead(9, 4, hub.Now - 1, ClockQuality.Synced), [new Measurement("ambientTemperature", "Cel", 21_500_000)]).Write();
        for (var i = 0; i < 3; i++)
            await terminal.PublishAsync(Topics.Reading, reading);
        (await PointsAsync(hub, Temperature)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task From_is_inclusive_and_to_exclusive_and_points_are_in_order_of_time()
    {
        await using var hub = await DrivenHub.StartAsync();
        var terminal = await hub.TerminalAsync();
        foreach (var minute in (long[])[3, 1, 2])
            await SayAsync(terminal, At("2026-03-26T10:00:00Z") + (minute * UnixTime.Minute), "synced", """{"n":"ambientTemperature","u":"Cel","v":1}""");
        var points = await PointsAsync(hub, Temperature + "?from=2026-03-26T18:01:00%2B08:00&to=2026-03-26T10:03:00Z");
        points.Select(point => (long)point[0]).ShouldBe([At("2026-03-26T10:01:00Z"), At("2026-03-26T10:02:00Z")]);
    }

    [Fact]
    public async Task A_day_is_a_local_day_also_one_of_twenty_three_hours()
    {
        await using var hub = await DrivenHub.StartAsync(
            new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), settings => settings with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
        var terminal = await hub.TerminalAsync();
        string[] times = ["2026-03-28T23:59:59+01:00", "2026-03-29T00:00:00+01:00", "2026-03-29T23:59:59+02:00", "2026-03-30T00:00:00+02:00"];
        foreach (var time in times)
            await SayAsync(terminal, At(time), "synced", """{"n":"ambientTemperature","u":"Cel","v":1}""");
        var points = await PointsAsync(hub, Temperature + "?from=2026-03-28T00:00:00Z&to=2026-03-31T00:00:00Z&step=P1D");
        points.Select(point => ((long)point[0], point[4])).ShouldBe([
            (At("2026-03-28T00:00:00+01:00"), 1), (At("2026-03-29T00:00:00+01:00"), 2), (At("2026-03-30T00:00:00+02:00"), 1)]);
    }

    [Fact]
    public async Task A_grids_series_joins_all_terminals_below_it_in_order_of_time()
    {
        await using var hub = await DrivenHub.StartAsync();
        var here = await hub.TerminalAsync();
        var nextDoor = await hub.TerminalAsync("t-0002", DrivenHub.NextDoor);
        var elsewhere = await hub.TerminalAsync("t-0003", "53010200590100101");
        var at = At("2026-03-26T10:00:00Z");
        await SayAsync(here, at + 2_000, "synced", """{"n":"ambientTemperature","u":"Cel","v":20}""");
        await SayAsync(nextDoor, at + 1_000, "synced", """{"n":"ambientTemperature","u":"Cel","v":10}""");
        await SayAsync(elsewhere, at, "synced", """{"n":"ambientTemperature","u":"Cel","v":0}""");
        (await PointsAsync(hub, "/grids/530102005901003/series/ambientTemperature")).ShouldBe([[at + 1_000, 10, 10, 10, 1], [at + 2_000, 20, 20, 20, 1]]);
        (await PointsAsync(hub, "/grids/530102005901003/series/ambientTemperature?step=PT1H")).ShouldBe([[at, 15, 10, 20, 2]]);
        (await PointsAsync(hub, "/grids/530102/series/ambientTemperature?step=PT1H")).ShouldBe([[at, 10, 0, 20, 3]]);
    }

    [Fact]
    public async Task Two_hundred_thousand_points_are_a_series_and_one_more_is_too_long()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await FillAsync(hub, 200_000);
        (await PointsAsync(hub, Temperature)).Count.ShouldBe(200_000);
        await FillAsync(hub, 1);
        using var admin = await hub.Running.SignedInAsync();
        foreach (var path in (string[])["/api/v1" + Temperature, "/api/v1/grids/530102/series/ambientTemperature"])
            (await (await admin.GetAsync(path, Stop)).ShouldBeProblemAsync(422, "SERIES_TOO_LONG")).ShouldStartWith("step:");
        (await PointsAsync(hub, Temperature + "?step=PT1H")).Sum(point => point[4]).ShouldBe(200_001);
    }

    [Fact]
    public async Task More_terminals_and_days_than_can_be_read_in_time_are_refused_before_anything_is_read()
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
            INSERT INTO terminals (id, grid_code, secret_sha256, registered_at) SELECT 'x-' || i, @grid, x'00', 1 FROM n
            """,
            new { grid = DrivenHub.Building }));
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, DrivenHub.Building);
        const string Path = $"/api/v1/grids/{DrivenHub.Building}/series/illuminance?step=PT1M&to=2026-03-27T00:00:00Z&from=";
        await (await leader.GetAsync(Path + "2025-07-20T00:00:00Z", Stop)).ShouldBeJsonAsync();
        (await (await leader.GetAsync(Path + "2025-07-19T00:00:00Z", Stop)).ShouldBeProblemAsync(422, "SERIES_TOO_LONG")).ShouldStartWith("from:");
        (await (await leader.GetAsync(Path + "0001-01-01T00:00:00Z", Stop)).ShouldBeProblemAsync(422, "SERIES_TOO_LONG")).ShouldStartWith("from:");
    }

    [Theory]
    [InlineData("terminals/t-0001/series/mood", 422, "SERIES_NAME", "name:")]
    [InlineData("terminals/t-0001/series/AmbientTemperature", 422, "SERIES_NAME", "name:")]
    [InlineData("terminals/t-0001/series/illuminance?step=hourly", 422, "STEP", "step:")]
    [InlineData("terminals/t-0001/series/illuminance?from=yesterday", 422, "INVALID", "from")]
    [InlineData("terminals/t-0001/series/illuminance?to=1774569600000", 422, "INVALID", "to")]
    [InlineData("terminals/t-0001/series/illuminance?from=2026-03-27T00:00:01Z&to=2026-03-27T00:00:00Z", 422, "TIME_RANGE", "from:")]
    [InlineData("terminals/t-0009/series/illuminance", 404, "NOT_FOUND", "t-0009")]
    [InlineData("terminals/t-0002/series/illuminance", 403, "GRID_SCOPE", "53010200590100101")]
    [InlineData("grids/53010200590100101/series/illuminance", 403, "GRID_SCOPE", "53010200590100101")]
    [InlineData("grids/530102/series/illuminance", 403, "GRID_SCOPE", "530102")]
    [InlineData("grids/53010200590100399/series/illuminance", 404, "NOT_FOUND", "53010200590100399")]
    [InlineData("grids/7/series/illuminance", 422, "GRID_LEN", "code:")]
    public async Task What_cannot_be_shown_is_refused_by_name(string path, int status, string code, string named)
    {
        await using var hub = await DrivenHub.StartAsync();
        await hub.RegisterAsync();
        await hub.RegisterAsync("t-0002", "53010200590100101");
        using var leader = await hub.Running.SignedInAsync(Role.GridLeader, "530102005901003");
        (await (await leader.GetAsync("/api/v1/" + path, Stop)).ShouldBeProblemAsync(status, code)).ShouldContain(named);
        await (await hub.Running.Http.GetAsync("/api/v1/" + path, Stop)).ShouldBeProblemAsync(401, "TOKEN_MISSING");
    }

    private static Task SayAsync(TerminalClient terminal, long at, string clock, string records) => terminal.PublishAsync(
        Topics.Reading, FormattableString.Invariant($$"""{"v":1,"boot":9,"seq":{{++terminal.Seq}},"at":{{at}},"clock":"{{clock}}","r":[{{records}}]}"""));

    private static string OneAt(long at) => FormattableString.Invariant($$"""{"n":"ambientTemperature","u":"Cel","v":1,"at":{{at}}}""");

    private static async Task<List<double[]>> PointsAsync(DrivenHub hub, string path) =>
        (await hub.GetAsync(path)).GetProperty("points").Deserialize<List<double[]>>()!;

    /// <summary>Puts so many values a millisecond apart behind those that are there, none of them in the future.</summary>
    private static Task<int> FillAsync(DrivenHub hub, int count) => hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection => connection.Execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
        INSERT INTO reading_log (terminal_key, at, v0) SELECT (SELECT key FROM terminals WHERE id = 't-0001'), @now - 300000 + i, 1000000 FROM n
        """,
        new { count, now = hub.Now }));

    private static long At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
