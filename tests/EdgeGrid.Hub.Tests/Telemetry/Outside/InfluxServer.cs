using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EdgeGrid.Hub.Proving;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Broker;
using Shouldly;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

/// <summary>Debian's InfluxDB 1.6 with a database of its own, with or without a password.</summary>
internal sealed class InfluxServer : ServerProcess
{
    private const string Database = "city";
    private const string User = "hub";

    private readonly string? _password;

    private InfluxServer(string? password) => _password = password;

    internal override OutsideSettings Settings =>
        new(OutsideKind.InfluxDb, Http.BaseAddress!, Database, _password is null ? null : User, _password);

    protected override string Health => "ping";

    internal static async Task<InfluxServer> StartNewAsync(string? password = null)
    {
        var server = new InfluxServer(password);
        await server.StartAsync();
        if (password is not null)
        {
            await server.PostAsync($"CREATE USER {User} WITH PASSWORD '{password}' WITH ALL PRIVILEGES");
            server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}")));
        }

        await server.PostAsync($"CREATE DATABASE {Database}");
        return server;
    }

    /// <summary>The rows of an answer, without the time where it is an aggregate's.</summary>
    internal async Task<List<JsonElement[]>> QueryAsync(string statement)
    {
        var answer = await Http.GetFromJsonElementAsync($"query?db={Database}&epoch=ns&q={Uri.EscapeDataString(statement)}");
        var result = answer.GetProperty("results")[0];
        return result.TryGetProperty("series", out var series)
            ? [.. series.EnumerateArray().SelectMany(table => table.GetProperty("values").EnumerateArray()).Select(row => row.EnumerateArray().ToArray())]
            : [];
    }

    /// <summary>How many values of a name there are.</summary>
    internal async Task<long> CountAsync(string name = "ambientTemperature") =>
        (await QueryAsync($"SELECT count(\"{name}\") FROM telemetry")) is [var row] ? row[1].GetInt64() : 0;

    internal async Task WriteAsync(string lines)
    {
        using var body = new StringContent(lines);
        using var answer = await Http.PostAsync($"write?db={Database}&precision=ms", body, Patience.Token);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    internal async Task PostAsync(string statement)
    {
        using var answer = await Http.PostAsync($"query?q={Uri.EscapeDataString(statement)}", null, Patience.Token);
        var text = await answer.Content.ReadAsStringAsync(Patience.Token);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        text.ShouldNotContain("error");
    }

    protected override ProcessStartInfo Program()
    {
        var file = Path.Combine(Folder, "influxdb.conf");
        File.WriteAllText(file, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{LoopbackPorts.Take()}"
            [meta]
              dir = "{Folder}/meta"
            [data]
              dir = "{Folder}/data"
              wal-dir = "{Folder}/wal"
              query-log-enabled = false
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:{Port}"
              log-enabled = false
              auth-enabled = {(_password is null ? "false" : "true")}
            """);
        return Program("influxd", "run", "-config", file);
    }
}
