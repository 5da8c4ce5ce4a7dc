using System.Diagnostics;

namespace EdgeGrid.Benchmarks;

/// <summary>What is being done, on standard error, with the seconds since the start: the tables alone go to standard output.</summary>
internal static class Progress
{
    private static readonly DateTimeOffset Started = new(Process.GetCurrentProcess().StartTime);

    internal static void Say(string what) =>
        Console.Error.WriteLine(FormattableString.Invariant($"{(TimeProvider.System.GetUtcNow() - Started).TotalSeconds,6:F1} s  {what}"));
}
