using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks;

/// <summary>The rounds of every server and shape; printed as medians beside one of the servers.</summary>
internal sealed class IngestTable
{
    private readonly List<(ClosedLoop Shape, string Server, ClosedLoop.Round Round)> _rounds = [];

    internal void Add(ClosedLoop shape, string server, ClosedLoop.Round round) => _rounds.Add((shape, server, round));

    /// <summary>Prints a table in Markdown; ratios are to the named server's median of the same shape.</summary>
    internal void Print(string? beside)
    {
        Console.WriteLine($"| connections × in flight | server | messages/s, median | lowest – highest | CPU s for 100,000 | generator's | × {beside} |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var shape in _rounds.GroupBy(one => one.Shape))
        {
            var reference = shape.Where(one => one.Server == beside).Select(one => one.Round.PerSecond).DefaultIfEmpty(double.NaN).Median();
            foreach (var server in shape.GroupBy(one => one.Server))
                Console.WriteLine(Line(shape.Key, server.Key, [.. server.Select(one => one.Round)], reference));
        }
    }

    private static string Line(ClosedLoop shape, string server, IReadOnlyList<ClosedLoop.Round> rounds, double reference)
    {
        var speed = rounds.Select(round => round.PerSecond).ToList();
        return FormattableString.Invariant(
            $"| {shape.Terminals:N0} × {shape.Window} | {server} | {speed.Median():N0} | {speed.Min():N0} – {speed.Max():N0} | {rounds.Select(round => round.Cpu).Median():F2} | {rounds.Select(round => round.OwnCpu).Median():F2} | {speed.Median() / reference:F2} |");
    }
}
