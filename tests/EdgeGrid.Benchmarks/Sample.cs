using System.Diagnostics;

namespace EdgeGrid.Benchmarks;

/// <summary>How long something took, over several runs; milliseconds.</summary>
internal sealed record Sample(string What, IReadOnlyList<double> Ms)
{
    internal double Median => Ms.Median();

    internal double P99 => Ms.At(0.99);

    /// <summary>Times each of the actions once, after one warm-up that does not count.</summary>
    internal static async Task<Sample> OfAsync(string what, IReadOnlyList<Func<Task>> actions)
    {
        await actions[0]();
        var times = new List<double>(actions.Count);
        foreach (var action in actions)
        {
            var started = Stopwatch.GetTimestamp();
            await action();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return new Sample(what, times);
    }

    /// <summary>A line of a table; the ratio is to the median of something measured in the same run.</summary>
    internal string Line(Sample to) => FormattableString.Invariant(
        $"| {What} | {Ms.Count} | {Median:F1} | {P99:F1} | {Ms.Max():F1} | {Median / to.Median:F1} |");
}
