using System.Text.Json;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Reads by InfluxQL and <c>GET /query</c>, which InfluxDB 1.x, 2.x and 3 all speak; what goes over slots is computed there.</summary>
internal sealed class InfluxSeries(OutsideServer server, OutsideSettings settings) : IServerSeries
{
    // The server answers in pieces of so many rows, so that neither side holds all of them as text.
    private const int ChunkRows = 10_000;

    public TimeSpan Settling => TimeSpan.Zero;

    public async Task<List<Point>> ValuesAsync(ServerSpan span, int most, CancellationToken stop)
    {
        var points = new List<Point>();
        await ReadAsync($"SELECT \"{span.Name}\"::float FROM {Of(span)} LIMIT {most}", row => points.Add(new((long)row[0]!, ServerValue.Micro(row[1]!.Value))), stop);
        return points;
    }

    public async Task<List<SeriesStep>> SlotsAsync(ServerSpan span, long slot, int most, CancellationToken stop)
    {
        var field = $"\"{span.Name}\"::float";
        var steps = new List<SeriesStep>();
        await ReadAsync(
            $"SELECT sum({field}), min({field}), max({field}), count({field}) FROM {Of(span)} GROUP BY time({slot}ms) fill(none) LIMIT {most}",
            row => steps.Add(ServerValue.Step((long)row[0]!, row[1]!.Value, row[2]!.Value, row[3]!.Value, row[4]!.Value)),
            stop);
        return steps;
    }

    // Ids and names hold nothing to escape.
    private static string Of(ServerSpan span) =>
        $"\"{LineProtocol.Measurement}\" WHERE \"terminal\" =~ /^({string.Join('|', span.Terminals)})$/ AND time >= {span.From}ms AND time < {span.To}ms";

    private async Task ReadAsync(string statement, Action<double?[]> take, CancellationToken stop)
    {
        using var response = await server.AskAsync(
            $"query?db={Uri.EscapeDataString(settings.Database!)}&epoch=ms&chunked=true&chunk_size={ChunkRows}&q={Uri.EscapeDataString(statement)}", stop);
        if (!response.IsSuccessStatusCode)
            throw new BadAnswerException(await server.ReadAnswerAsync(response, stop));
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        await foreach (var answer in JsonSerializer.DeserializeAsyncEnumerable<Answer>(body, topLevelValues: true, JsonSerializerOptions.Web, stop))
        {
            foreach (var result in answer?.Results ?? [])
            {
                if ((answer!.Error ?? result.Error) is { } error)
                    throw new BadAnswerException(server.Said(error));
                foreach (var row in result.Series?.SelectMany(table => table.Values ?? []) ?? [])
                {
                    if (Array.TrueForAll(row, value => value is not null))
                        take(row);
                }
            }
        }
    }

    private sealed record Answer(IReadOnlyList<Result>? Results, string? Error);

    private sealed record Result(IReadOnlyList<Table>? Series, string? Error);

    private sealed record Table(IReadOnlyList<double?[]>? Values);
}
