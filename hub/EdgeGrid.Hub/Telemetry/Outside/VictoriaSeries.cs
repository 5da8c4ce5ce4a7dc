using System.Globalization;
using System.Text.Json;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Reads from VictoriaMetrics: whole slots of a minute or more by MetricsQL and <c>/api/v1/query_range</c>, which computes them there, single
/// values and the edges by <c>/api/v1/export</c>, which alone is exact to the millisecond and hides no new value.
/// </summary>
internal sealed class VictoriaSeries(OutsideServer server, OutsideSettings settings) : IServerSeries
{
    // Of shorter steps it replaces the latest values (-search.maxStepForPointsAdjustment).
    private const long ShortestSlot = 60_000;

    // What it computes of one request (-search.maxPointsPerTimeseries), and how many requests beat reading all values.
    private const long SlotsAtOnce = 30_000;
    private const long MostRequests = 10;

    // It shows values about a second after it took them.
    public TimeSpan Settling => TimeSpan.FromSeconds(5);

    public async Task<List<Point>> ValuesAsync(ServerSpan span, int most, CancellationToken stop)
    {
        var points = new List<Point>();
        if (span.From >= span.To)
            return points;
        var range = $"start={Seconds(span.From)}&end={Seconds(span.To - 1)}&max_rows_per_line=10000";
        using var response = await AskAsync($"api/v1/export?{range}&match[]={Uri.EscapeDataString(Selector(span))}", stop);
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable<Line>(body, topLevelValues: true, JsonSerializerOptions.Web, stop))
        {
            for (var i = 0; i < line!.Values.Count && points.Count < most; i++)
            {
                if (line.Values[i] is { } value)
                    points.Add(new(line.Timestamps[i], ServerValue.Micro(value)));
            }

            if (points.Count >= most)
                break;
        }

        return points;
    }

    public async Task<List<SeriesStep>> SlotsAsync(ServerSpan span, long slot, int most, CancellationToken stop)
    {
        var (first, last) = (RollUpSlot.StartOf(span.From + slot - 1, slot), RollUpSlot.StartOf(span.To, slot));
        var slots = (last - first) / slot;
        if (slot < ShortestSlot || slots < 1 || slots > SlotsAtOnce * MostRequests)
            return await SinglesAsync(span, slot, stop);
        var steps = await SinglesAsync(span with { To = first }, slot, stop);
        for (var (start, end) = (first, 0L); start < last && steps.Count < most; start = end)
        {
            end = Math.Min(last, start + (SlotsAtOnce * slot));
            steps.AddRange(await WholeAsync(span with { From = start, To = end }, slot, stop));
        }

        steps.AddRange(await SinglesAsync(span with { From = last }, slot, stop));
        return steps;
    }

    // Joined at once: of many values few slots remain.
    private async Task<List<SeriesStep>> SinglesAsync(ServerSpan span, long slot, CancellationToken stop)
    {
        var steps = new Dictionary<long, SeriesStep>();
        foreach (var point in await ValuesAsync(span, int.MaxValue, stop))
        {
            var start = RollUpSlot.StartOf(point.At, slot);
            steps[start] = steps.GetValueOrDefault(start).And(SeriesStep.Of(start, point.Micro));
        }

        return [.. steps.Values];
    }

    private async Task<List<SeriesStep>> WholeAsync(ServerSpan span, long slot, CancellationToken stop)
    {
        var values = $"{Selector(span)}[{slot}ms]";
        var query = $"union({Part("sum", "sum")},{Part("min", "min")},{Part("max", "max")},{Part("sum", "count")})";
        // A window reaches back from its last millisecond, that included.
        var range = $"start={Seconds(span.From + slot - 1)}&end={Seconds(span.To - 1)}&step={slot}ms&nocache=1";
        using var response = await AskAsync($"api/v1/query_range?{range}&query={Uri.EscapeDataString(query)}", stop);
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var answer = await JsonSerializer.DeserializeAsync<Answer>(body, JsonSerializerOptions.Web, stop);
        if (answer is not { Status: "success", IsPartial: not true, Data.Result: { } results })
            throw new BadAnswerException("what it says of a range is no whole answer");
        var parts = results.ToDictionary(result => result.Metric["part"], result => result.Values.ToDictionary(StartOf, value => double.Parse(value[1].GetString()!, CultureInfo.InvariantCulture)));
        return parts.Count == 0
            ? []
            : [.. parts["count"].Select(count => ServerValue.Step(count.Key, parts["sum"][count.Key], parts["min"][count.Key], parts["max"][count.Key], count.Value))];

        string Part(string over, string what) => $"label_set({over}({what}_over_time({values})),\"part\",\"{what}\")";

        long StartOf(JsonElement[] value) => (long)Math.Round(value[0].GetDouble() * 1_000) + 1 - slot;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, CancellationToken stop)
    {
        var response = await server.AskAsync(path, stop);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new BadAnswerException(await server.ReadAnswerAsync(response, stop));
    }

    private string Selector(ServerSpan span)
    {
        var database = settings.Database is { } name ? $",db={JsonSerializer.Serialize(name)}" : "";
        return $"{LineProtocol.Measurement}_{span.Name}{{terminal=~\"{string.Join('|', span.Terminals)}\"{database}}}";
    }

    private static string Seconds(long ms) => $"{ms / 1_000}.{ms % 1_000:000}";

    private sealed record Line(IReadOnlyList<double?> Values, IReadOnlyList<long> Timestamps);

    private sealed record Answer(string? Status, bool? IsPartial, Matrix? Data);

    private sealed record Matrix(IReadOnlyList<Part>? Result);

    private sealed record Part(IReadOnlyDictionary<string, string> Metric, IReadOnlyList<JsonElement[]> Values);
}
