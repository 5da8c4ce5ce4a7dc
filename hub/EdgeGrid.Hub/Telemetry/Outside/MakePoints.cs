namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Makes the hub's rows into points of the outside store.</summary>
internal sealed class MakePoints(TerminalPlaces places, IPointSink sink)
{
    /// <summary>The points of rows in the order they arrived.</summary>
    /// <param name="rows">By terminal.</param>
    /// <param name="before">How many of them were sent before and only say what moments are taken.</param>
    internal async Task<OutsidePoint[]> OfAsync(IReadOnlyList<(long Terminal, ReadingRow Row)> rows, int before = 0)
    {
        await places.LookAsync();
        var moments = new SameMoment(sink.UnitsPerMs);
        var points = new OutsidePoint[rows.Count - before];
        for (var i = 0; i < rows.Count; i++)
        {
            var (terminal, row) = rows[i];
            var time = moments.Place(terminal, row);
            if (i < before)
                continue;
            var (id, grid) = places.Of(terminal, row.At);
            points[i - before] = new(id, grid, time, row, row.Has);
        }

        return points;
    }
}
