using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// A warning of orange or higher: one occasion for each key grid in its areas, and where a community has none, one for the community, so
/// that a warning of a whole city does not flood it.
/// </summary>
internal sealed class FindWarnings(HubSettings settings) : IFindOccasions
{
    // Province and city (GB/T 2260), and the levels of a grid's code: digits that end between them are of another system.
    private static readonly int[] Boundaries = [2, 4, 6, 9, 12, 15, 17];

    public RuleKind Kind => RuleKind.Weather;

    /// <summary>None: a warning is judged when it comes in.</summary>
    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next) => [];

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop)
    {
        var places = Places(connection, LocalDay.Of(period.Now, settings.TimeZone));
        var raised = new HashSet<string>();
        foreach (var warning in WarningStore.Received(connection, period.From, period.Until))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var finding in Judge(warning, rule, places))
            {
                if (warning.Chains.Any(chain => raised.Contains(Warning.SubjectOf(chain, finding.Grid.Text))))
                    continue;
                raised.Add(finding.Subject);
                if (grid.Covers(finding.Grid))
                    yield return finding;
            }
        }
    }

    /// <summary>The grids a warning can be about: those that are valid.</summary>
    internal static WarnedPlaces Places(SqliteConnection connection, DateOnly today) =>
        new(GridStore.All(connection, "").Where(grid => grid.IsValidOn(today)));

    /// <summary>Whether a message gives occasion for anything; one that comes after the end of what it is about does not. Pure.</summary>
    internal static bool IsOccasion(Warning warning, ProactiveRule rule)
    {
        var isGrave = rule.WordsOf("severities").Contains(warning.Severity) || rule.WordsOf("colours").Contains(warning.Colour);
        var isOver = warning.MsgType == CapMessage.Cancel || warning.ExpiresAt <= warning.ReceivedAt
            || (warning.MsgType == CapMessage.Update && warning.CancelledAt <= warning.ReceivedAt);
        return isGrave && !isOver && warning.Status == "Actual";
    }

    /// <summary>What one message gives occasion for; pure.</summary>
    internal static IEnumerable<Finding> Judge(Warning warning, ProactiveRule rule, WarnedPlaces places) => !IsOccasion(warning, rule)
        ? []
        : places.Of(warning.Areas.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(AreaOf).OfType<string>()).Select(place => new Finding(
            Warning.SubjectOf(warning.Chain, place), GridCode.Parse(place), warning.ChainAt, warning.ReceivedAt, null,
            warning.Headline ?? $"{warning.Event}预警"));

    /// <summary>
    /// The code that everything in an area begins with: what is "not subdivided" ends in zeros, level by level. Null for what is no code of
    /// a division or grid.
    /// </summary>
    internal static string? AreaOf(string code)
    {
        var level = Array.IndexOf(Boundaries, code.Length);
        if (level < 0 || !code.All(char.IsAsciiDigit))
            return null;
        while (level > 0 && code.AsSpan(Boundaries[level - 1], Boundaries[level] - Boundaries[level - 1]).IndexOfAnyExcept('0') < 0)
            level--;
        return code[..Boundaries[level]];
    }
}
