using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Series from the hub's own store.</summary>
internal sealed class EmbeddedSeries(HubDatabase database, HubSettings settings) : ISeriesStore
{
    // A day of a district with five terminals in each of its 5,000 buildings value by value: some seconds of reading. Slots are read sooner.
    private const long MostTerminalDays = 25_000;
    private const long HoursAreSooner = 20;
    private const long DaysAreSooner = 400;

    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    // Nothing is measured before 1970 or after 9998; a day of the calendar's ends has no neighbour.
    private static readonly long End = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public Task<IReadOnlyList<double[]>> ReadAsync(SeriesRequest request, CancellationToken stop) => Task.FromResult(database.Read<IReadOnlyList<double[]>>(connection =>
    {
        using var snapshot = connection.BeginTransaction(deferred: true);
        var (from, to) = (Math.Clamp(request.From, 0, End), Math.Clamp(request.To, 0, End));
        var terminals = SeriesTerminals.Of(connection, request);
        MustBeReadInTime(terminals.Count, to - from, request);
        using var pieces = new SeriesPieces(connection, request.Name, request.Steps, settings.TimeZone, terminals is [var one] ? one.Key : null);
        return request.Steps is { } steps
            ? [.. Downsample.ToSteps(Each(pieces.Of), steps, SeriesRequest.MostPoints)]
            : [.. Downsample.Raw(Each(pieces.Values), SeriesRequest.MostPoints)];

        IEnumerable<T> Each<T>(Func<long, long, long, IEnumerable<T>> read)
        {
            foreach (var (terminal, _) in terminals)
            {
                stop.ThrowIfCancellationRequested();
                foreach (var piece in read(terminal, from, to))
                    yield return piece;
            }
        }
    }));

    private void MustBeReadInTime(int terminals, long span, SeriesRequest request)
    {
        var sooner = request.Steps switch
        {
            { AreDays: true } => DaysAreSooner,
            { } steps when steps.AreMadeOf(RollUpSlot.Of(settings.TimeZone)) => HoursAreSooner,
            _ => 1,
        };
        if (request.Grid is not null && terminals > MostTerminalDays * sooner * Day / Math.Max(1, span))
            throw Refusal.Invalid("SERIES_TOO_LONG", $"from: {terminals} terminals over this time are more than {MostTerminalDays * sooner} days of values; ask for a shorter time, a longer step or a smaller grid.");
    }
}
