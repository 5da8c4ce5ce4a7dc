using System.Net;
using System.Text;
using System.Text.Json;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EdgeGrid.Hub.Tests.Grids;

/// <summary>A hub with the fixture of the acceptance examples, and the few questions that tests of grids ask of it.</summary>
internal static class Hongshan
{
    internal const string Community = "530102005901";
    internal const string Grid3 = "530102005901003";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>08:00 in Kunming on 2026-03-27 unless told.</summary>
    internal static async Task<DrivenHub> StartAsync(DateTimeOffset? at = null)
    {
        var hub = await DrivenHub.StartAsync(at);
        await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(c => EdgeGrid.Hub.Demo.Hongshan.Build(c, hub.Running.Time.GetUtcNow(), Defaults.Load()));
        return hub;
    }

    /// <summary>The hub is down for days and comes back: the fake time would go through every second of them.</summary>
    internal static async Task SleepAsync(this DrivenHub hub, int days)
    {
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddDays(days));
        await hub.SettleAsync();
    }

    internal static async Task<HttpResponseMessage> PostAsync(this DrivenHub hub, string path, string json, Role role = Role.Admin, string grid = "530102", string? department = null)
    {
        using var caller = await hub.Running.SignedInAsync(role, grid, department);
        return await caller.PostAsync("/api/v1" + path, Answers.Json(json), Stop);
    }

    internal static async Task<HttpResponseMessage> ImportAsync(this DrivenHub hub, string what, string csv, string grid = "530102", bool dryRun = false) =>
        await hub.ImportAsync(what, Encoding.UTF8.GetBytes(csv), grid, dryRun);

    internal static async Task<HttpResponseMessage> ImportAsync(this DrivenHub hub, string what, byte[] csv, string grid = "530102", bool dryRun = false)
    {
        using var caller = await hub.Running.SignedInAsync(Role.Admin, grid);
        using var body = new ByteArrayContent(csv) { Headers = { ContentType = new("text/csv") } };
        return await caller.PostAsync($"/api/v1/{what}/import{(dryRun ? "?dryRun=true" : "")}", body, Stop);
    }

    internal static async Task<string> ExportAsync(this DrivenHub hub, string what)
    {
        using var caller = await hub.Running.SignedInAsync();
        return await caller.GetStringAsync($"/api/v1/{what}/export", Stop);
    }

    /// <summary>What a refused file's report says, one line a fault: <c>3 code GRID_LEN</c>.</summary>
    internal static async Task<List<string>> FaultsAsync(this HttpResponseMessage answer)
    {
        await answer.ShouldBeProblemAsync(422, "CSV_LINES");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return [.. body.RootElement.GetProperty("lines").EnumerateArray().Select(fault =>
            $"{fault.GetProperty("line").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture)} {fault.GetProperty("column").GetString()} {fault.GetProperty("code").GetString()}")];
    }

    /// <summary>Added, changed and unchanged rows of a file that was taken.</summary>
    internal static async Task<(int Added, int Changed, int Unchanged)> CountsAsync(this HttpResponseMessage answer)
    {
        var report = await answer.ShouldBeJsonAsync(HttpStatusCode.OK);
        return (report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32());
    }

    internal static List<string?> Texts(this JsonElement list, string? member = null) =>
        [.. list.EnumerateArray().Select(item => (member is null ? item : item.GetProperty(member)).GetString())];
}
