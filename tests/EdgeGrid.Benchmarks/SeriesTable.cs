using System.Net.Http.Json;
using System.Text.Json;

namespace EdgeGrid.Benchmarks;

/// <summary>The same questions to the hub and to InfluxDB: how long each took, and whether they count the same.</summary>
internal sealed class SeriesTable(HttpClient hub, HttpClient? influx, int runs)
{
    private readonly List<string> _lines = [];

    internal async Task AddAsync(string what, string path, string query)
    {
        Progress.Say(what);
        var ours = await Sample.OfAsync(what, Repeat(() => ReadAsync(hub, path)));
        var line = FormattableString.Invariant($"| {what} | {ours.Median:F1} | {ours.P99:F1} | {await CountAsync(hub, path):N0} |");
        if (influx is null)
        {
            _lines.Add(line + " | | | |");
            return;
        }

        var asked = $"query?db=edgegrid&epoch=ms&q={Uri.EscapeDataString(query)}";
        var theirs = await Sample.OfAsync(what, Repeat(() => ReadAsync(influx, asked)));
        _lines.Add(line + FormattableString.Invariant($" {theirs.Median:F1} | {theirs.P99:F1} | {await CountInfluxAsync(asked):N0} | {theirs.Median / ours.Median:F1} |"));
    }

    internal void Print()
    {
        Console.WriteLine("| what | hub: median ms | p99 ms | values in it | InfluxDB: median ms | p99 ms | values in it | times faster |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        _lines.ForEach(Console.WriteLine);
    }

    private List<Func<Task>> Repeat(Func<Task> action) => [.. Enumerable.Repeat(action, runs)];

    private static async Task ReadAsync(HttpClient server, string path)
    {
        using var answer = await server.GetAsync(path);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.LoadIntoBufferAsync();
    }

    // A point is [t, mean, min, max, n].
    private static async Task<long> CountAsync(HttpClient server, string path) =>
        (await server.GetFromJsonAsync<JsonElement>(path)).GetProperty("points").EnumerateArray().Sum(point => point[4].GetInt64());

    // Of steps the count is the last column; of raw values every row is one.
    private async Task<long> CountInfluxAsync(string path)
    {
        var result = (await influx!.GetFromJsonAsync<JsonElement>(path)).GetProperty("results")[0];
        if (!result.TryGetProperty("series", out var series))
            return 0;
        return series[0].GetProperty("values").EnumerateArray().Sum(row => row.GetArrayLength() == 2 ? 1 : row[4].GetInt64());
    }
}
