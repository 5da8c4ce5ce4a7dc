using System.Runtime.CompilerServices;

namespace EdgeGrid.Hub.Tests.Cases;

/// <summary>The lifecycle as it was approved (<c>hub/docs/case-lifecycle.md</c>): every move with where it leaves and comes to.</summary>
internal static class ApprovedLifecycle
{
    private const string Stays = "stays";

    /// <summary>In which capacities a move may be made, as the table names them.</summary>
    internal static ILookup<string, string> By() => Rows().SelectMany(cells => cells[3].Split(", ").Select(by => (Move: cells[0].Trim('`'), By: by))).ToLookup(one => one.Move, one => one.By);

    /// <summary>Every step, as move, from (<c>—</c>: there is no case yet) and to.</summary>
    internal static HashSet<(string Move, string From, string To)> Steps() =>
    [
        .. Rows().SelectMany(cells => cells[1].Split(", ").Select(from => (cells[0].Trim('`'), from, cells[2] == Stays ? from : cells[2]))),
    ];

    private static IEnumerable<string[]> Rows() => File.ReadLines(ApprovedFile())
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string ApprovedFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../hub/docs/case-lifecycle.md"));
}
