namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// Sends points so that the ones a server refuses for good hold up no other: what is refused is sent again by series and in halves, until
/// what nobody will take is alone.
/// </summary>
internal sealed class SendPoints(IPointSink sink)
{
    /// <summary>A point of one series that the server will not have, and what it said.</summary>
    internal readonly record struct Refused(OutsidePoint Point, string Answer);

    /// <summary>Sends them all; taken when each one was either taken or added to the refused.</summary>
    internal async Task<Verdict> SendAsync(OutsidePoint[] points, List<Refused> refused, CancellationToken stop)
    {
        if (points.Length == 0)
            return new(Fate.Taken);
        var verdict = await sink.WriteAsync(points, stop);
        if (verdict.Fate != Fate.Refused)
            return verdict;
        for (var series = 0; series < Series.Count; series++)
        {
            var part = points.Where(point => point.Has(series)).Select(point => point.Only(series)).ToArray();
            verdict = await IsolateAsync(part, refused, stop);
            if (!verdict.IsTaken)
                return verdict;
        }

        return new(Fate.Taken);
    }

    private async Task<Verdict> IsolateAsync(ReadOnlyMemory<OutsidePoint> part, List<Refused> refused, CancellationToken stop)
    {
        if (part.IsEmpty)
            return new(Fate.Taken);
        var verdict = await sink.WriteAsync(part, stop);
        if (verdict.Fate != Fate.Refused)
            return verdict;
        if (part.Length == 1 || verdict.Dropped == part.Length)
        {
            foreach (var point in part.Span)
                refused.Add(new(point, verdict.Answer));
            return new(Fate.Taken);
        }

        verdict = await IsolateAsync(part[..(part.Length / 2)], refused, stop);
        return verdict.IsTaken ? await IsolateAsync(part[(part.Length / 2)..], refused, stop) : verdict;
    }
}
