using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeGrid.EndToEnd.Tests;

/// <summary>Promise 1 and 2 of the contract: what was acknowledged is there, once, whenever the hub is killed.</summary>
public sealed class KilledHub
{
    private const int Terminals = 12;
    private const int Kills = 4;
    private const uint Last = 240;
    private static readonly string[] Grids = ["53010200590100101", "53010200590100202", "53010200590100302"];

    [Fact]
    public async Task A_hub_killed_at_random_moments_under_load_loses_nothing_it_acknowledged_and_files_nothing_twice()
    {
        using var folder = new TempFolder();
        var (http, mqtt) = (FreePort(), FreePort());
        var started = TimeProvider.System.GetUtcNow();
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        var random = new Random(seed);

        var hub = await DemoHub.StartAsync(folder.Path, terminals: 0, http, mqtt);
        try
        {
            var terminals = await RegisterAsync(hub, started.AddMinutes(-10).ToUnixTimeMilliseconds());
            for (var round = 1; round <= Kills; round++)
            {
                await KillUnderLoadAsync(hub, terminals, mqtt, random.Next(20, 400));
                await hub.DisposeAsync();
                hub = await DemoHub.StartAsync(folder.Path, terminals: 0, http, mqtt);
                await ShouldHoldWhatWasAcknowledgedAsync(hub, terminals, started);
            }

            await Task.WhenAll(terminals.Select(one => one.SendUntilBrokenAsync(mqtt, Last, () => { }, Patience.Token)));
            terminals.ShouldAllBe(one => one.Acknowledged == Last);
            await ShouldHoldWhatWasAcknowledgedAsync(hub, terminals, started);
            (await PressesAsync(hub)).Count.ShouldBe(Terminals * (int)Last / 2);
        }
        finally
        {
            await hub.DisposeAsync();
        }
    }

    private static async Task<LoadingTerminal[]> RegisterAsync(DemoHub hub, long epochMs)
    {
        using var admin = hub.As("admin");
        var wanted = Enumerable.Range(0, Terminals).Select(n => new { id = "load-" + n.ToString("D2", CultureInfo.InvariantCulture), gridCode = Grids[n % Grids.Length] });
        using var answer = await admin.PostAsJsonAsync("terminals", wanted, Patience.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var registered = await answer.Content.ReadFromJsonAsync<JsonElement>(Patience.Token);
        return [.. registered.EnumerateArray().Select(one => new LoadingTerminal(one.GetProperty("id").GetString()!, one.GetProperty("password").GetString()!, epochMs))];
    }

    private static async Task KillUnderLoadAsync(DemoHub hub, LoadingTerminal[] terminals, int port, int afterMore)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = afterMore;
        var sending = terminals.Select(one => one.SendUntilBrokenAsync(port, Last, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                reached.SetResult();
        }, Patience.Token)).ToArray();
        await Task.WhenAny(reached.Task, Task.WhenAll(sending));
        await hub.KillAsync();
        await Task.WhenAll(sending);
    }

    private static async Task ShouldHoldWhatWasAcknowledgedAsync(DemoHub hub, LoadingTerminal[] terminals, DateTimeOffset started)
    {
        using var admin = hub.As("admin");
        var presses = await PressesAsync(hub);
        presses.ShouldBeUnique();
        foreach (var one in terminals)
        {
            var series = await admin.GetFromJsonAsync<JsonElement>(
                string.Create(CultureInfo.InvariantCulture, $"terminals/{one.Id}/series/ambientTemperature?from={started.AddHours(-1):s}Z&to={started.AddHours(1):s}Z&step=raw"),
                Patience.Token);
            var points = series.GetProperty("points").EnumerateArray().Select(point => (At: point[0].GetInt64(), Value: point[1].GetDouble())).ToArray();
            points.ShouldBeUnique();
            points.ShouldAllBe(point => point.At == one.AtOf((uint)point.Value));
            for (var seq = 1u; seq <= one.Acknowledged; seq++)
            {
                if (seq % 2 == 1)
                    presses.ShouldContain((one.Id, LoadingTerminal.CategoryOf(seq)));
                else
                    points.ShouldContain((one.AtOf(seq), seq));
            }
        }

        var letters = await admin.GetFromJsonAsync<JsonElement>("dead-letters", Patience.Token);
        letters.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    /// <summary>Every appeal in every case: which terminal, and the category that numbers it.</summary>
    private static async Task<List<(string Terminal, string Category)>> PressesAsync(DemoHub hub)
    {
        using var admin = hub.As("admin");
        var cases = await admin.GetFromJsonAsync<JsonElement>("cases?limit=1000", Patience.Token);
        cases.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        return [.. cases.GetProperty("items").EnumerateArray()
            .SelectMany(one => one.GetProperty("appeals").EnumerateArray())
            .Select(appeal => (appeal.GetProperty("terminal").GetString()!, appeal.GetProperty("category").GetString()!))];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
