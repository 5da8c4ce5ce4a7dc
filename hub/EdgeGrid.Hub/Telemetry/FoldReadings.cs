using System.Runtime.InteropServices;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Takes readings out of the log and puts them where they are found again: each into its terminal's hour, and into the roll-ups of its hour
/// and its local day, however late it came. What is to be written is made up beside the writer, for nobody else writes these tables but to
/// delete what is old; writing it and that it was taken is one write: each value is counted once.
/// </summary>
internal sealed class FoldReadings(HubSettings settings)
{
    // What one write does: presses wait behind it, some ten milliseconds.
    private const int MostRows = FoldSignal.Most;
    private const int MostTerminals = 1_000;

    private readonly long _slot = RollUpSlot.Of(settings.TimeZone);

    /// <summary>Makes up what folds the oldest part of the log, on a connection that sees one moment; null when there is nothing.</summary>
    internal Fold? Plan(SqliteConnection connection)
    {
        var after = ReadingLog.TakenBy(connection, ReadingLog.Fold) ?? 0;
        var waiting = ReadingLog.After(connection, after, MostRows);
        if (waiting.Count == 0)
            return null;
        var taken = Bounded(waiting);
        var floors = Floors.Of(connection);
        var fold = new Fold(after, taken[^1].Id, taken.Count < waiting.Count || waiting.Count == MostRows);
        var days = new LocalDays(settings.TimeZone);
        using var parts = new PartFiller(connection);
        foreach (var terminal in taken.GroupBy(entry => entry.Terminal, entry => entry.Row))
        {
            var rows = terminal.ToList();
            foreach (var hour in rows.GroupBy(row => RollUpSlot.StartOf(row.At, RollUpSlot.Hour)).Where(hour => hour.Key >= floors.Raw))
                fold.Parts.AddRange(parts.Fill(terminal.Key, hour.Key / RollUpSlot.Hour, [.. hour]));
            RollUp(fold.Hourly, terminal.Key, rows, floors.Hourly, at => RollUpSlot.StartOf(at, _slot));
            RollUp(fold.Daily, terminal.Key, rows, floors.Daily, at => days.Of(at).Start);
        }

        return fold;
    }

    private static List<ReadingLog.Entry> Bounded(List<ReadingLog.Entry> entries)
    {
        var terminals = new HashSet<long>();
        var fitting = entries.FindIndex(entry => terminals.Add(entry.Terminal) && terminals.Count > MostTerminals);
        return fitting < 0 ? entries : entries[..fitting];
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
