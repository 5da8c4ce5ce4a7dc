using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Series from the outside store: of a grid, those of the terminals that hang below it now, wherever they hung when they measured. From the
/// oldest reading on that is not surely there yet, the hub's own store answers instead.
/// </summary>
internal sealed class OutsideSeries(HubDatabase database, HubSettings settings, AskServer ask, Horizon horizon) : ISeriesStore
{
    // A server reads some million values a second; so many take about as long as somebody waits for a chart.
    private const long MostTerminalDays = 100_000;

    // An address with so many ids is one that nothing in between refuses for its length.
    private const int TerminalsAtOnce = 100;

    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    // InfluxDB's nanoseconds end in 2262.
    private static readonly long End = new DateTimeOffset(2262, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<double[]>> ReadAsync(SeriesRequest request, CancellationToken stop)
    {
        var (from, to) = (Math.Clamp(request.From, 0, End), Math.Clamp(request.To, 0, End));
        var (terminals, until) = database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            return (SeriesTerminals.Of(connection, request), Math.Clamp(horizon.Of(connection), from, to));
        });
        MustBeReadInTime(terminals.Count, to - from, request);
        var there = from < until
            ? terminals.Select(terminal => terminal.Id).Chunk(TerminalsAtOnce).Select(ids => new ServerSpan(ids, request.Name, from, until))
            : [];
        if (request.Steps is { } steps)
        {
            var joined = await ask.StepsAsync(there, steps, stop);
            return Here(pieces => Downsample.ToSteps(joined.Concat(Each(pieces.Of)), steps, SeriesRequest.MostPoints));
        }

        var values = await ask.ValuesAsync(there, stop);
        return Here(pieces => Downsample.Raw(values.Concat(Each(pieces.Values)), SeriesRequest.MostPoints));

        IEnumerable<T> Each<T>(Func<long, long, long, IEnumerable<T>> read)
        {
            foreach (var (key, _) in until < to ? terminals : [])
            {
                stop.ThrowIfCancellationRequested();
                foreach (var piece in read(key, until, to))
                    yield return piece;
            }
        }

        List<double[]> Here(Func<SeriesPieces, IEnumerable<double[]>> join) => database.Read(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            using var pieces = new SeriesPieces(connection, request.Name, request.Steps, settings.TimeZone, terminals is [var one] ? one.Key : null);
            return join(pieces).ToList();
        });
    }

    private static void MustBeReadInTime(int terminals, long span, SeriesRequest request)
    {
        if (request.Grid is not null && terminals > MostTerminalDays * Day / Math.Max(1, span))
            throw Refusal.Invalid("SERIES_TOO_LONG", $"from: {terminals} terminals over this time are more than {MostTerminalDays} days of values; ask for a shorter time or a smaller grid.");
    }
}
