using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>The series of a name over one terminal, or over all terminals at and below a grid.</summary>
internal static class GetSeries
{
    private const int MaxPoints = 200_000;

    // A day of a district with five terminals in each of its 5,000 buildings, or a year of a community of sixty: some seconds of reading.
    private const long MaxTerminalDays = 25_000;

    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private static readonly string[] Codes = ["SERIES_NAME", "TIME_RANGE", "STEP", "SERIES_TOO_LONG"];

    /// <summary>Points <c>[t, mean, min, max, n]</c>; t in Unix milliseconds, the step's start.</summary>
    internal sealed record Answer(IReadOnlyList<double[]> Points);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/terminals/{id}/series/{name}", OfTerminal)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, Codes)
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show a terminal's values: [t, mean, min, max, n] by step, or each with step=raw");
        api.MapGet("/grids/{code}/series/{name}", OfGrid)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. Codes, .. ReadGridCode.Codes])
            .Produces<Answer>()
            .WithTags("Telemetry")
            .WithSummary("Show the values of all terminals at and below a grid, by step");
    }

    private static Answer OfTerminal(
        string id, string name, Caller caller, HubDatabase database, HubSettings settings, TimeProvider time,
        DateTimeOffset? from, DateTimeOffset? to, string? step)
    {
        var found = database.Read(c => TerminalStore.Find(c, id)) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        caller.MustCover(GridCode.Parse(found.GridCode));
        return Answered(name, from, to, step, database, settings, time, (c, series, start, end, steps) =>
        {
            var values = TelemetryStore.OfTerminal(c, found.Key, series, start, end);
            return steps is null ? Downsample.Raw(values) : Downsample.ToSteps(values, steps);
        });
    }

    private static Answer OfGrid(
        string code, string name, Caller caller, HubDatabase database, HubSettings settings, TimeProvider time, ReadGridCode read,
        DateTimeOffset? from, DateTimeOffset? to, string? step, CancellationToken stop)
    {
        var grid = read.For(caller, code, nameof(code));
        if (database.Read(c => GridStore.Find(c, grid.Text)) is null)
            throw Refusal.NotFound($"There is no grid {grid}.");
        return Answered(name, from, to, step, database, settings, time, (c, series, start, end, steps) =>
            Downsample.Join(OfEach(c, TelemetryStore.Terminals(c, grid.Text), series, start, end, stop), steps, MaxPoints));
    }

    // Each in the order its readings lie in: nothing is sorted that is not answered.
    private static IEnumerable<IEnumerable<TelemetryStore.Point>> OfEach(
        SqliteConnection connection, IReadOnlyList<long> terminals, int series, long start, long end, CancellationToken stop)
    {
        if (terminals.Count > MaxTerminalDays * Day / Math.Max(1, end - start))
            throw Refusal.Invalid("SERIES_TOO_LONG", $"from: {terminals.Count} terminals over this time are more than {MaxTerminalDays} days of values; ask for a shorter time or a smaller grid.");
        foreach (var terminal in terminals)
        {
            stop.ThrowIfCancellationRequested();
            yield return TelemetryStore.OfTerminal(connection, terminal, series, start, end);
        }
    }

    private static Answer Answered(
        string name, DateTimeOffset? from, DateTimeOffset? to, string? step, HubDatabase database, HubSettings settings, TimeProvider time,
        Func<SqliteConnection, int, long, long, SeriesSteps?, IEnumerable<double[]>> values)
    {
        var series = Series.NumberOf(name);
        if (series < 0)
            throw Refusal.Invalid("SERIES_NAME", $"name: '{name}' is none of {string.Join(", ", Series.Names)}.");
        var end = (to ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        var start = from?.ToUnixTimeMilliseconds() ?? end - (long)TimeSpan.FromDays(1).TotalMilliseconds;
        if (start > end)
            throw Refusal.Invalid("TIME_RANGE", "from: lies after to.");
        var steps = SeriesSteps.Read(step, settings.TimeZone);
        return database.Read(connection =>
        {
            var points = values(connection, series, start, end, steps).Take(MaxPoints + 1).ToList();
            return points.Count <= MaxPoints
                ? new Answer(points)
                : throw Refusal.Invalid("SERIES_TOO_LONG", $"step: gives more than {MaxPoints} points; ask for a longer step or a shorter time.");
        });
    }
}
