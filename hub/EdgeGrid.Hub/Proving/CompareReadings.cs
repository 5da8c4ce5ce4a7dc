namespace EdgeGrid.Hub.Proving;

/// <summary>Compares one terminal's readings with its series: each acknowledged one is there once, with its value, and nothing else is.</summary>
internal sealed class CompareReadings(ProvingTerminal terminal, Findings findings)
{
    private const int Window = 50_000;
    private const long DayMs = 86_400_000;
    private const double Unit = 1_000_000;

    // The hub divides by a million, and may do so after adding.
    private const double Close = 1e-7;

    private readonly MessageBook _book = terminal.Book;
    private readonly bool[] _isMissing = new bool[terminal.Book.Count];

    internal async Task RunAsync(ProofApi api, long now, CancellationToken stop)
    {
        foreach (var series in MeasuredSeries.All)
        {
            var seen = new byte[_book.Count];
            foreach (var (from, to) in Windows(now))
                Take(series, await api.SeriesAsync(terminal.Id, series.Name, from, to, "raw", stop), seen);
            Finish(series, seen);
            foreach (var step in new[] { "PT1H", "P1D" })
                TakeSteps(series, step, await api.SeriesAsync(terminal.Id, series.Name, Whole(now).From, Whole(now).To, step, stop), seen);
        }

        Count();
    }

    /// <summary>Takes a part of the raw series.</summary>
    /// <param name="series">Which.</param>
    /// <param name="points">What the hub has.</param>
    /// <param name="seen">How often each message has been seen so far.</param>
    internal void Take(MeasuredSeries series, double[][] points, byte[] seen)
    {
        foreach (var point in points)
        {
            var n = _book.FindAt((long)point[0]);
            if (n < 0 || _book.IsPress(n) || !series.IsIn(n))
                findings.Complain("Invented", $"{terminal.Id} {series.Name} {point[1]} at {(long)point[0]}, which it never measured");
            else if (++seen[n] > 1)
                findings.Double($"{Name(n)} {series.Name}, {seen[n]} times");
            else if (Math.Abs(point[1] - (series.MicroOf(n) / Unit)) > Close)
                findings.Complain("Changed", $"{Name(n)} {series.Name} is {point[1]}, and was {series.MicroOf(n) / Unit}");
        }
    }

    /// <summary>The whole raw series has been taken: what was acknowledged and not seen is lost.</summary>
    internal void Finish(MeasuredSeries series, byte[] seen)
    {
        for (var n = 0; n < _book.Count; n++)
        {
            if (seen[n] > 0 || _book.IsPress(n) || !series.IsIn(n) || !_book.IsAcknowledged(n))
                continue;
            if (!_isMissing[n])
                findings.Lose($"{Name(n)} {series.Name}");
            _isMissing[n] = true;
        }
    }

    /// <summary>All series have been taken: counts each acknowledged reading, as found only where every value of it was.</summary>
    internal void Count()
    {
        for (var n = 0; n < _book.Count; n++)
        {
            if (!_book.IsPress(n) && _book.IsAcknowledged(n))
                findings.Count(isFound: !_isMissing[n], isPress: false);
        }
    }

    /// <summary>What is rolled up to steps counts and adds up to what is in the raw series.</summary>
    internal void TakeSteps(MeasuredSeries series, string step, double[][] points, byte[] seen)
    {
        var (count, sum) = (0L, 0d);
        for (var n = 0; n < seen.Length; n++)
            (count, sum) = (count + seen[n], sum + (seen[n] * (series.MicroOf(n) / Unit)));
        var (steps, total) = ((long)points.Sum(point => point[4]), points.Sum(point => point[1] * point[4]));
        var words = $"{terminal.Id} {series.Name} by {step}: {steps} values, {count} in the raw series";
        if (steps > count)
            findings.Double(words, steps - count);
        else if (steps < count)
            findings.Lose(words, count - steps);
        else if (Math.Abs(total - sum) > Close * Math.Max(1, count))
            findings.Complain("Changed", $"{terminal.Id} {series.Name} by {step} adds up to {total}, the raw series to {sum}");
    }

    /// <summary>A message by name: who sent it, as what, and when it was acknowledged.</summary>
    internal static string Name(ProvingTerminal terminal, int n)
    {
        var ((boot, seq), (run, afterMs)) = (terminal.Book.IdentityOf(n), terminal.Book.AcknowledgedIn(n));
        return $"{terminal.Id} boot {boot} seq {seq} at {terminal.Book.AtOf(n)}" +
               (run > 0 ? $", acknowledged {afterMs / 1000d:0.000} s after the proof began, in run {run}" : ", never acknowledged");
    }

    private string Name(int n) => Name(terminal, n);

    private (long From, long To) Whole(long now) => (_book.LatestLateAt - (6 * DayMs), now + (2 * DayMs));

    // All time there is, in pieces that hold no more points than the hub gives at once.
    private IEnumerable<(long From, long To)> Windows(long now)
    {
        var (from, end) = Whole(now);
        yield return (from, _book.FirstAt);
        var step = Window * (_book.EndAt - _book.FirstAt) / Math.Max(1, _book.Count);
        for (from = _book.FirstAt; from < _book.EndAt; from += step)
            yield return (from, Math.Min(from + step, _book.EndAt));
        yield return (_book.EndAt, end);
    }
}
