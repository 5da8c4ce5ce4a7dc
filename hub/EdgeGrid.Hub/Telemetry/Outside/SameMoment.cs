using System.Runtime.InteropServices;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Gives rows their times at an outside store, where a terminal has one value of a series a moment: what a terminal measured in the same
/// millisecond, as one without a clock does that empties its queue, is filed a unit later each instead of over the one before. The same
/// rows in the same order get the same times.
/// </summary>
/// <param name="unitsPerMs">How fine the store's times are.</param>
internal sealed class SameMoment(long unitsPerMs)
{
    // Never into the next millisecond; where that is the unit, never further than a second.
    private readonly long _most = unitsPerMs == 1 ? 999 : unitsPerMs - 1;

    private readonly Dictionary<long, Run> _runs = [];

    /// <summary>The time of a terminal's next row, in the store's unit.</summary>
    internal long Place(long terminal, in ReadingRow row)
    {
        ref var run = ref CollectionsMarshal.GetValueRefOrAddDefault(_runs, terminal, out var known);
        var time = row.At * unitsPerMs;
        if (!known || time < run.First || time > run.Last)
            run = new(time, time, row.Has);
        else if (time == run.Last && (run.Has & row.Has) == 0)
            run = run with { Has = (byte)(run.Has | row.Has) };
        else
            run = new(run.First, Math.Min(run.Last + 1, run.First + _most), row.Has);
        return run.Last;
    }

    private readonly record struct Run(long First, long Last, byte Has);
}
