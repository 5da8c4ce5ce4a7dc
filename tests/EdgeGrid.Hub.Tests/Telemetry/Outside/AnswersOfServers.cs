using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;
using static EdgeGrid.Hub.Tests.Telemetry.Outside.CarriedReadings;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

public sealed class AnswersOfServers
{
    [Fact]
    public async Task Whatever_a_server_answers_between_readings_arrive_in_their_order_and_again_only_as_they_were()
    {
        await using var server = await FakeServer.StartAsync();
        await using var hub = await StartAsync(server);
        var random = new Random(7);
        server.Answer = async _ =>
        {
            await Task.Yield();
            return random.Next(4) switch
            {
                0 => Results.NoContent(),
                1 => Results.StatusCode(500),
                2 => Results.StatusCode(429),
                _ => Results.Text("gone", statusCode: 503),
            };
        };
        for (var i = 0; i < 300; i += 30)
        {
            await hub.StoreAsync(Enumerable.Range(i, 30).Select(value => ("t-0001", Temperature(hub.Now, value * Unit))));
            hub.Advance(TimeSpan.FromSeconds(1));
        }

        await hub.CarriedAsync();
        var lines = server.Writes.SelectMany(write => write).ToList();
        lines.Count.ShouldBeGreaterThan(300);
        var distinct = lines.Distinct().ToList();
        distinct.Select(line => line.Split('=', ' ')[^2]).ShouldBe(Enumerable.Range(0, 300).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        distinct.Select(line => line.Split(' ')[^1]).ShouldBeUnique();
        hub.Log.Complaints.ShouldAllBe(one => one.Contains("takes no readings: "));
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task A_server_that_asks_to_be_left_alone_is_left_alone_for_so_long()
    {
        await using var server = await FakeServer.StartAsync();
        await using var hub = await StartAsync(server);
        server.Answer = _ => Task.FromResult<IResult>(new LeaveMeAlone());
        await hub.StoreAsync(("t-0001", Temperature(hub.Now, Unit)));
        await hub.UntilAsync(() => Count(server) == 1 && !hub.Log.Complaints.IsEmpty);
        hub.Advance(TimeSpan.FromSeconds(100));
        Count(server).ShouldBe(1);
        server.Answer = _ => Task.FromResult(Results.NoContent());
        hub.Advance(TimeSpan.FromSeconds(25));
        await hub.CarriedAsync();
        Count(server).ShouldBe(2);
        hub.Log.Complaints.Clear();
    }

    [Theory]
    [InlineData(400, "text/html", "<html>The plain HTTP request was sent to HTTPS port</html>", "Telemetry:Url")]
    [InlineData(403, "application/json", """{"error":"t0ken-of-the-hub may not write"}""", "Telemetry:Token")]
    [InlineData(302, "text/html", "", "Telemetry:Url")]
    [InlineData(405, "text/plain", "no", "Telemetry:Store")]
    public async Task No_reading_is_given_up_for_an_answer_that_does_not_speak_of_it(int status, string type, string body, string setting)
    {
        await using var server = await FakeServer.StartAsync();
        await using var hub = await StartAsync(server);
        server.Answer = _ => Task.FromResult(Results.Text(body, type, statusCode: status));
        await hub.StoreAsync(("t-0001", Temperature(hub.Now, Unit)));
        await hub.UntilAsync(() => !hub.Log.Complaints.IsEmpty);
        var complaint = hub.Log.Complaints.ShouldHaveSingleItem();
        complaint.ShouldContain("does not let the hub in");
        complaint.ShouldContain(setting);
        complaint.ShouldNotContain("t0ken-of-the-hub");
        hub.Waiting().ShouldBe(1);
        hub.Log.Complaints.Clear();
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_sent_in_halves()
    {
        await using var server = await FakeServer.StartAsync();
        await using var hub = await StartAsync(server);
        server.Answer = lines => Task.FromResult(lines > 100 ? Results.Text("""{"error":"Request Entity Too Large"}""", "application/json", statusCode: 413) : Results.NoContent());
        await hub.StoreAsync(Enumerable.Range(0, 1_000).Select(i => ("t-0001", Temperature(hub.Now + i, i * Unit))));
        await hub.CarriedAsync();
        server.Writes.Where(write => write.Length <= 100).SelectMany(write => write).ShouldBeUnique();
        server.Writes.Where(write => write.Length <= 100).Sum(write => write.Length).ShouldBe(1_000);
        (await hub.GetAsync("/dead-letters")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_is_no_series_is_store_away_and_said_in_the_log()
    {
        await using var server = await FakeServer.StartAsync();
        await using var hub = await StartAsync(server);
        using var admin = await hub.Running.SignedInAsync();
        for (var i = 0; i < 2; i++)
            await (await admin.GetAsync("/api/v1/terminals/t-0001/series/illuminance", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(503, "STORE_AWAY");
        hub.Log.Complaints.ShouldHaveSingleItem().ShouldContain("gives no series");
        hub.Log.Complaints.Clear();
    }

    private static async Task<DrivenHub> StartAsync(FakeServer server)
    {
        var hub = await DrivenHub.StartAsync(change: settings => ServerProcess.Of(settings, server.Settings));
        await hub.RegisterAsync();
        return hub;
    }

    private static int Count(FakeServer server)
    {
        lock (server.Writes)
            return server.Writes.Count;
    }

    private sealed class LeaveMeAlone : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 503;
            httpContext.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        }
    }
}
