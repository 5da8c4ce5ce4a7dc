using System.Runtime.InteropServices;
using Dapper;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// Takes readings out of the log and puts them where they are found again: each into its terminal's hour, and into the roll-ups of its hour
/// and its local day, however late it came. Where a value goes and that it was taken is one write: it is counted once.
/// </summary>
internal sealed class FoldReadings(HubSettings settings)
{
    // What one write does: presses wait behind it, some ten milliseconds.
    private const int MostRows = FoldSignal.Most;
    private const int MostTerminals = 1_000;

    private readonly long _slot = RollUpSlot.Of(settings.TimeZone);

    /// <summary>Folds the oldest part of the log within the current write; true when there is more than one write should do.</summary>
    internal bool Handle(SqliteConnection connection)
    {
        var waiting = ReadingLog.After(connection, ReadingLog.TakenBy(connection, ReadingLog.Fold) ?? 0, MostRows);
        if (waiting.Count == 0)
            return ReadingLog.Trim(connection);
        var taken = Bounded(waiting);
        var floors = Floors.Of(connection);
        using var parts = new PartWriter(connection);
        using var hourly = RollUps.PrepareAdd(connection, RollUps.Hourly);
        using var daily = RollUps.PrepareAdd(connection, RollUps.Daily);
        var days = new LocalDays(settings.TimeZone);
        foreach (var terminal in taken.GroupBy(entry => entry.Terminal, entry => entry.Row))
        {
            var rows = terminal.ToList();
            foreach (var hour in rows.GroupBy(row => RollUpSlot.StartOf(row.At, RollUpSlot.Hour)).Where(hour => hour.Key >= floors.Raw))
                parts.Add(terminal.Key, hour.Key / RollUpSlot.Hour, [.. hour]);
            RollUp(hourly, terminal.Key, rows, floors.Hourly, at => RollUpSlot.StartOf(at, _slot));
            RollUp(daily, terminal.Key, rows, floors.Daily, at => days.Of(at).Start);
        }

        ReadingLog.Take(connection, ReadingLog.Fold, taken[^1].Id);
        return ReadingLog.Trim(connection) || taken.Count < waiting.Count || waiting.Count == MostRows;
    }

    private static List<ReadingLog.Entry> Bounded(List<ReadingLog.Entry> entries)
    {
        var terminals = new HashSet<long>();
        var fitting = entries.FindIndex(entry => terminals.Add(entry.Terminal) && terminals.Count > MostTerminals);
        return fitting < 0 ? entries : entries[..fitting];
    }

    private static void RollUp(PreparedStatement add, long terminal, List<ReadingRow> rows, long floor, Func<long, long> startOf)
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
            RollUps.Add(add, terminal, series, step);
    }
}
