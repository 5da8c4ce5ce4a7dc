using System.Net;
using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Proactive;

/// <summary>What the tests of rules do to a hub, and what they look at.</summary>
internal static class Rules
{
    /// <summary>A grid and two of its buildings.</summary>
    internal const string Grid = "530102005901001";
    internal const string Building = "53010200590100101";
    internal const string OtherBuilding = "53010200590100102";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens places by a terminal that hangs there and never speaks.</summary>
    internal static async Task OpenAsync(this DrivenHub hub, params string[] grids)
    {
        for (var n = 0; n < grids.Length; n++)
            await hub.RegisterAsync(FormattableString.Invariant($"t-1{n:D3}"), grids[n]);
    }

    internal static async Task<JsonElement> AppealAsync(this DrivenHub hub, string category, string grid = Building, string channel = "hotline12345")
    {
        // What the hub hears by itself does not come over HTTP.
        var isHeard = channel is "sensor" or "proactive";
        var stands = await hub.PostAsync("/appeals", $$"""{"channel":"{{(isHeard ? "patrol" : channel)}}","gridCode":"{{grid}}","category":"{{category}}"}""");
        if (isHeard)
        {
            var appeal = stands.GetProperty("appeals").EnumerateArray().Last().GetProperty("id").GetString();
            await hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
                connection.Execute("UPDATE appeals SET channel = @channel WHERE id = @appeal", new { channel, appeal }));
        }

        return stands;
    }

    internal static async Task<JsonElement> PostAsync(this DrivenHub hub, string path, string json, HttpStatusCode? status = null)
    {
        using var admin = await hub.Running.SignedInAsync();
        var answer = await admin.PostAsync("/api/v1" + path, Answers.Json(json), Stop);
        return await answer.ShouldBeJsonAsync(status ?? (answer.StatusCode == HttpStatusCode.Created ? HttpStatusCode.Created : HttpStatusCode.OK));
    }

    internal static async Task<HttpResponseMessage> PutAsync(this DrivenHub hub, string path, string json, Role role = Role.Admin)
    {
        using var client = await hub.Running.SignedInAsync(role);
        return await client.PutAsync("/api/v1" + path, Answers.Json(json), Stop);
    }

    /// <summary>Lets the rules look once more.</summary>
    internal static Task LookAsync(this DrivenHub hub) => hub.PassAsync(TimeSpan.FromMinutes(1));

    /// <summary>The cases that were raised before anybody complained, newest first.</summary>
    internal static async Task<List<JsonElement>> RaisedAsync(this DrivenHub hub) =>
    [
        .. (await hub.GetAsync("/cases?limit=1000")).GetProperty("items").EnumerateArray().Where(one => one.GetProperty("mode").GetString() == "beforeComplaint"),
    ];

    /// <summary>What a rule raised, as subject and moment.</summary>
    internal static List<string> Raised(this DrivenHub hub, string rule) =>
        hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection => connection.Query<(string Subject, long At)>(
            "SELECT subject, at FROM proactive_raised WHERE rule = @rule ORDER BY at, subject", new { rule }))
            .Select(row => $"{row.Subject} {DateTimeOffset.FromUnixTimeMilliseconds(row.At):O}").ToList();

    /// <summary>The oldest complaint of the log that nobody has read yet.</summary>
    internal static string Complaint(this DrivenHub hub) => hub.Log.Complaints.TryDequeue(out var complaint) ? complaint : "nothing";

    /// <summary>What a rule would have raised in the three weeks up to now.</summary>
    internal static async Task<List<string>> DryRunAsync(this DrivenHub hub, string rule, string? parameters = null)
    {
        var to = hub.Running.Time.GetUtcNow().AddMinutes(1);
        var body = $$"""{"from":"{{to.AddDays(-21):O}}","to":"{{to:O}}","parameters":{{parameters ?? "null"}}}""";
        var answer = await hub.PostAsync($"/proactive-rules/{rule}/dry-run", body);
        return [.. answer.GetProperty("items").EnumerateArray().Select(one => $"{one.GetProperty("subject")} {one.GetProperty("at").GetDateTimeOffset():O}")];
    }

    /// <summary>Connects a terminal again after a restart; it goes on counting.</summary>
    internal static async Task<TerminalClient> ConnectAgainAsync(this DrivenHub hub, TerminalClient terminal, string password)
    {
        var again = await hub.ConnectAsync(terminal.Id, password);
        again.Seq = terminal.Seq;
        return again;
    }

    /// <summary>Puts a temperature into the store as if it had come in just now, measured at these times.</summary>
    internal static Task AppendAsync(this DrivenHub hub, string terminal, decimal degrees, IEnumerable<long> at)
    {
        long[] times = [.. at];
        return hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
        {
            var key = connection.ExecuteScalar<long>("SELECT key FROM terminals WHERE id = @terminal", new { terminal });
            foreach (var time in times)
            {
                var row = new ReadingRow(time);
                row.Set(Series.NumberOf(Measurement.AmbientTemperature), (long)(degrees * 1_000_000));
                hub.Running.Services.GetRequiredService<RecordReading>().Handle(connection, key, row);
            }
        });
    }

    internal static Task BirthAsync(this TerminalClient terminal, uint conn = 1) =>
        terminal.PublishAsync(Topics.Status, new TerminalStatus(online: true, terminal.Boot, conn).Write());

    internal static Task WillAsync(this TerminalClient terminal, uint conn = 1) =>
        terminal.PublishAsync(Topics.Status, TerminalStatus.Will(terminal.Boot, conn).Write());

    internal static Task MeasureAsync(this TerminalClient terminal, decimal degrees) =>
        terminal.PublishAsync(Topics.Reading, terminal.Reading(Measurement.AmbientTemperature, "Cel", (long)(degrees * 1_000_000)).Write());
}
