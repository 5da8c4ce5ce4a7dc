using System.Runtime.InteropServices;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Takes readings out of the log and puts them where they are found again: each into its terminal's hour, and into the roll-ups of its hour
/// and its local day, however late it came. What is to be written is made up beside the writer, for nobody else writes these tables but to
/// delete what is old. It is written terminal by terminal in many short writes, each with how far it brings the log: a press waits for one of
/// them at most, and each value is counted once.
/// </summary>
internal sealed class FoldReadings(HubSettings settings, int mostWritten = FoldReadings.MostWritten)
{
    // Rows of a part of the log, and rows that one write changes: a few milliseconds.
    private const int MostRows = FoldSignal.Most;
    private const int MostWritten = 250;

    private readonly long _slot = RollUpSlot.Of(settings.TimeZone);

    // Kept from one look to the next: as long as it is, a new one each time would have the collector go through all memory for it.
    private readonly List<ReadingLog.Entry> _entries = [];

    /// <summary>
    /// Makes up the writes, in order, that fold the oldest part of the log, on a connection that sees one moment; none when there is nothing;
    /// and says whether the log holds another part as long. One look at a time.
    /// </summary>
    internal (List<Fold> Pieces, bool HasMore) Plan(SqliteConnection connection)
    {
        var position = FoldPosition.Of(connection);
        _entries.Clear();
        // What has been begun is brought to its end, whatever another version took at a time.
        var (end, limit) = position.IsWithin ? (position.Upto, int.MaxValue) : (long.MaxValue, MostRows);
        ReadingLog.After(connection, position.After, end, limit, _entries);
        if (_entries.Count == 0)
            return ([], false);
        var hasMore = position.IsWithin || _entries.Count == MostRows;
        var upto = position.IsWithin ? position.Upto : _entries[^1].Id;
        _entries.RemoveAll(entry => position.Contains(entry));
        _entries.Sort((a, b) => (a.Terminal, a.Id).CompareTo((b.Terminal, b.Id)));
        return ([.. Pieces(connection, position, upto)], hasMore);
    }

    private IEnumerable<Fold> Pieces(SqliteConnection connection, FoldPosition begin, long upto)
    {
        var floors = Floors.Of(connection);
        var days = new LocalDays(settings.TimeZone);
        using var filler = new PartFiller(connection);
        var (parts, hourly, daily) = (new List<Fold.Part>(), new List<RollUps.Row>(), new List<RollUps.Row>());
        for (var next = 0; next < _entries.Count;)
        {
            var terminal = _entries[next].Terminal;
            var rows = new List<ReadingRow>();
            for (; next < _entries.Count && _entries[next].Terminal == terminal; next++)
                rows.Add(_entries[next].Row);
            foreach (var hour in rows.GroupBy(row => RollUpSlot.StartOf(row.At, RollUpSlot.Hour)).Where(hour => hour.Key >= floors.Raw))
                parts.AddRange(filler.Fill(terminal, hour.Key / RollUpSlot.Hour, [.. hour]));
            RollUp(hourly, terminal, rows, floors.Hourly, at => RollUpSlot.StartOf(at, _slot));
            RollUp(daily, terminal, rows, floors.Daily, at => days.Of(at).Start);
            if (parts.Count + hourly.Count + daily.Count < mostWritten || next == _entries.Count)
                continue;
            var end = begin with { Upto = upto, Terminal = terminal };
            yield return new(begin, end) { Parts = parts, Hourly = hourly, Daily = daily };
            (begin, parts, hourly, daily) = (end, [], [], []);
        }

        yield return new(begin, FoldPosition.Whole(upto)) { Parts = parts, Hourly = hourly, Daily = daily };
    }

    private static void RollUp(List<RollUps.Row> to, long terminal, List<ReadingRow> rows, long floor, Func<long, long> startOf)
    {
        var steps = new Dictionary<(int Series, long Start), SeriesStep>();
        foreach (var row in rows)
        {
            var start = startOf(row.At);
            if (start < floor)
                continue;
            for (var series = 0; series < Series.Count; series++)
            {
                if (row.Contains(series))
                {
                    ref var step = ref CollectionsMarshal.GetValueRefOrAddDefault(steps, (series, start), out _);
                    step = step.And(SeriesStep.Of(start, row[series]));
                }
            }
        }

        foreach (var ((series, _), step) in steps)
            to.Add(new(terminal, series, step));
    }
}
