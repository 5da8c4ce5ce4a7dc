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

    private readonly Dictionary<(long Terminal, long Time), byte> _taken = [];
    private readonly Dictionary<(long Terminal, long At), long> _last = [];

    /// <summary>The time of a terminal's next row, in the store's unit.</summary>
    internal long Place(long terminal, in ReadingRow row)
    {
        var first = row.At * unitsPerMs;
        ref var time = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, (terminal, row.At), out var known);
        if (!known)
            time = first;
        while (time < first + _most && _taken.TryGetValue((terminal, time), out var series) && (series & row.Has) != 0)
            time++;
        _taken[(terminal, time)] = (byte)(_taken.GetValueOrDefault((terminal, time)) | row.Has);
        return time;
    }
}
