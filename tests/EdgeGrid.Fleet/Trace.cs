using System.Globalization;
using System.Text;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet;

/// <summary>
/// Everything that happened, as one number (FNV-1a, 64 bits) that two runs of the same plan have in common, and of each terminal the last
/// things that happened to it, for whoever reads a failure.
/// </summary>
internal sealed class Trace(FleetPlan plan, Func<long> now)
{
    private const int Remembered = 30;
    private const ulong Prime = 1_099_511_628_211;

    private readonly Entry[][] _last = new Entry[plan.Terminals][];
    private readonly int[] _counts = new int[plan.Terminals];

    internal ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    internal long Events { get; private set; }

    private readonly record struct Entry(long At, string What, byte[]? Body, string? Text);

    /// <summary>Something happened to a terminal, or in the district (null).</summary>
    internal void Note(SimulatedTerminal? terminal, string what, byte[]? body = null, string? text = null)
    {
        Events++;
        Mix((ulong)now());
        Mix(terminal is null ? ulong.MaxValue : (ulong)terminal.Index);
        foreach (var letter in what)
            Mix(letter);
        foreach (var one in body ?? [])
            Mix(one);
        foreach (var letter in text ?? "")
            Mix(letter);
        if (terminal is null)
            return;
        if (terminal.Id == plan.Watch)
            plan.Progress.WriteLine(Line(now(), what, body, text));
        var ring = _last[terminal.Index] ??= new Entry[Remembered];
        ring[_counts[terminal.Index]++ % Remembered] = new Entry(now(), what, body, text);
    }

    /// <summary>What happened last to a terminal, oldest first, a line each.</summary>
    internal string Story(int terminal)
    {
        var story = new StringBuilder();
        for (var i = Math.Max(0, _counts[terminal] - Remembered); i < _counts[terminal]; i++)
        {
            var (at, what, body, text) = _last[terminal][i % Remembered];
            story.AppendLine(Line(at, what, body, text));
        }

        return story.ToString();
    }

    private static string Line(long at, string what, byte[]? body, string? text) =>
        $"  {Clock(at)} {what} {text}{(body is null ? "" : Encoding.UTF8.GetString(body))}";

    /// <summary>A moment as days and time since the beginning.</summary>
    internal static string Clock(long at) => TimeSpan.FromMilliseconds(at - FleetPlan.Start).ToString(@"d\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private void Mix(ulong value) => Hash = (Hash ^ value) * Prime;
}
