using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// What is known of a terminal's series in a span of time, in the coarsest pieces that the steps are made of: whole days from the daily
/// roll-ups, whole hours from the hourly ones, single values at the edges and where steps are finer. Where the finer is no longer kept the
/// coarser stands in, under its own start.
/// </summary>
internal sealed class SeriesPieces : IDisposable
{
    private readonly int _series;
    private readonly SeriesSteps? _steps;
    private readonly long _slot;
    private readonly LocalDays _days;
    private readonly Floors _floors;
    private readonly ReadingHistory _history;
    private readonly PreparedStatement _hourly;
    private readonly PreparedStatement _daily;

    /// <summary>Pieces for steps (null: single values alone) on a connection that sees one moment throughout.</summary>
    internal SeriesPieces(SqliteConnection connection, int series, SeriesSteps? steps, TimeZoneInfo zone, long? only = null)
    {
        (_series, _steps, _slot, _days) = (series, steps, RollUpSlot.Of(zone), new LocalDays(zone));
        _floors = Floors.Of(connection);
        _history = new(connection, series, only);
        _hourly = RollUps.PrepareRead(connection, RollUps.Hourly);
        _daily = RollUps.PrepareRead(connection, RollUps.Daily);
    }

    /// <summary>Single values in [from, to), Unix milliseconds, by time.</summary>
    internal IEnumerable<Point> Values(long terminal, long from, long to) => _history.Ascending(terminal, Math.Max(from, _floors.Raw), to);

    /// <summary>The pieces of [from, to), Unix milliseconds; in order of time but for what has only just come.</summary>
    internal IEnumerable<SeriesStep> Of(long terminal, long from, long to)
    {
        foreach (var piece in Days(terminal, from, to))
            yield return piece;
        foreach (var point in _history.Unfolded(terminal, from, to))
            yield return SeriesStep.Of(point.At, point.Micro);
    }

    private IEnumerable<SeriesStep> Days(long terminal, long from, long to)
    {
        if (_steps is not { AreDays: true })
            return Slots(terminal, from, to);
        var (first, last) = (_days.Of(from) is var day && day.Start == from ? from : day.End, _days.Of(to).Start);
        return first >= last
            ? Slots(terminal, from, to)
            : [.. Slots(terminal, from, first), .. RollUps.Read(_daily, terminal, _series, first, last), .. Slots(terminal, last, to)];
    }

    private IEnumerable<SeriesStep> Slots(long terminal, long from, long to)
    {
        if (from >= to)
            return [];
        var (first, last) = (RollUpSlot.StartOf(from + _slot - 1, _slot), RollUpSlot.StartOf(to, _slot));
        return _steps is not { } steps || !steps.AreMadeOf(_slot) || first >= last
            ? Singles(terminal, from, to)
            : [.. Singles(terminal, from, first), .. Hours(terminal, first, last), .. Singles(terminal, last, to)];
    }

    private IEnumerable<SeriesStep> Singles(long terminal, long from, long to)
    {
        if (from >= to)
            return [];
        var kept = Math.Clamp(_floors.Raw, from, to);
        return Hours(terminal, from, kept).Concat(_history.Folded(terminal, kept, to).Select(point => SeriesStep.Of(point.At, point.Micro)));
    }

    private IEnumerable<SeriesStep> Hours(long terminal, long from, long to)
    {
        if (from >= to)
            return [];
        var kept = Math.Clamp(_floors.Hourly, from, to);
        return RollUps.Read(_daily, terminal, _series, from, kept).Concat(RollUps.Read(_hourly, terminal, _series, kept, to));
    }

    public void Dispose()
    {
        _history.Dispose();
        _hourly.Dispose();
        _daily.Dispose();
    }
}
