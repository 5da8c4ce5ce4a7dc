using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The series of a name over one terminal, or over all terminals at and below a grid.</summary>
internal static class GetSeries
{
    private static readonly string[] Codes = ["SERIES_NAME", "TIME_RANGE", "STEP", "SERIES_TOO_LONG"];

    /// <summary>The code for an outside store that does not answer.</summary>
    internal const string Away = "STORE_AWAY";

    /// <summary>Points <c>[t, mean, min, max, n]</c>; t in Unix milliseconds, the step's start.</summary>
    internal sealed record Answer(IReadOnlyList<double[]> Points);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/terminals/{id}/series/{name}", OfTerminal)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, Codes).Refuses(503, Away)
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show a terminal's values: [t, mean, min, max, n] by step, or each with step=raw");
        api.MapGet("/grids/{code}/series/{name}", OfGrid)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. Codes, .. ReadGridCode.Codes]).Refuses(503, Away)
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show the values of all terminals at and below a grid, by step");
    }

    private static Task<Answer> OfTerminal(
        string id, string name, Caller caller, HubDatabase database, ISeriesStore store, HubSettings settings, TimeProvider time,
        DateTimeOffset? from, DateTimeOffset? to, string? step, CancellationToken stop)
    {
        var found = database.Read(c => TerminalStore.Find(c, id)) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        return AnswerAsync(store, Asked(name, from, to, step, settings, time) with { Terminal = id }, stop);
    }

    private static Task<Answer> OfGrid(
        string code, string name, Caller caller, HubDatabase database, ISeriesStore store, HubSettings settings, TimeProvider time, ReadGridCode read,
        DateTimeOffset? from, DateTimeOffset? to, string? step, CancellationToken stop)
    {
        var grid = read.For(caller, code, nameof(code));
        if (database.Read(c => GridStore.Find(c, grid.Text)) is null)
            throw Refusal.NotFound($"There is no grid {grid}.");
        return AnswerAsync(store, Asked(name, from, to, step, settings, time) with { Grid = grid.Text }, stop);
    }

    private static SeriesRequest Asked(string name, DateTimeOffset? from, DateTimeOffset? to, string? step, HubSettings settings, TimeProvider time)
    {
        var series = Series.NumberOf(name);
        if (series < 0)
            throw Refusal.Invalid("SERIES_NAME", $"name: '{name}' is none of {string.Join(", ", Series.Names)}.");
        var end = (to ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        var start = from?.ToUnixTimeMilliseconds() ?? end - (long)TimeSpan.FromDays(1).TotalMilliseconds;
        if (start > end)
            throw Refusal.Invalid("TIME_RANGE", "from: lies after to.");
        return new SeriesRequest(null, null, series, start, end, SeriesSteps.Read(step, settings.TimeZone));
    }

    private static async Task<Answer> AnswerAsync(ISeriesStore store, SeriesRequest asked, CancellationToken stop)
    {
        var points = await store.ReadAsync(asked, stop);
        return points.Count <= SeriesRequest.MostPoints
            ? new Answer(points)
            : throw Refusal.Invalid("SERIES_TOO_LONG", $"step: gives more than {SeriesRequest.MostPoints} points; ask for a longer step or a shorter time.");
    }
}
