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
    private const int Community = 3;

    public RuleKind Kind => RuleKind.Weather;

    /// <summary>None: a warning is judged when it comes in.</summary>
    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, long now) => [];

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period)
    {
        var grids = Places(connection, LocalDay.Of(period.Now, settings.TimeZone));
        return WarningStore.Received(connection, period.From, period.Until)
            .SelectMany(warning => Judge(warning, rule, grids)).DistinctBy(found => found.Subject).Where(found => grid.Covers(found.Grid));
    }

    /// <summary>The grids a warning can be about: those that are valid.</summary>
    internal static IReadOnlyList<Grid> Places(SqliteConnection connection, DateOnly today) =>
        [.. GridStore.All(connection, "").Where(grid => grid.IsValidOn(today))];

    /// <summary>What one message gives occasion for; pure.</summary>
    internal static IEnumerable<Finding> Judge(Warning warning, ProactiveRule rule, IReadOnlyList<Grid> grids)
    {
        var isGrave = rule.WordsOf("severities").Contains(warning.Severity) || rule.WordsOf("colours").Contains(warning.Colour);
        if (!isGrave || warning.Status != "Actual" || warning.MsgType == CapMessage.Cancel || warning.ExpiresAt <= warning.ReceivedAt)
            return [];
        return warning.Areas.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(code => PlacesOf(AreaOf(code), grids))
            .Distinct()
            .Select(place => new Finding(
                warning.Subject + place, GridCode.Parse(place), warning.ChainAt, warning.ReceivedAt, null, warning.Headline ?? $"{warning.Event}预警"));
    }

    /// <summary>
    /// The code that everything in an area begins with: what is "not subdivided" ends in zeros, by two digits for province and city (GB/T 2260),
    /// by three below the county.
    /// </summary>
    internal static string AreaOf(string code)
    {
        var area = code;
        while (area.Length > 6 && area.EndsWith("000", StringComparison.Ordinal))
            area = area[..^3];
        while (area.Length is > 2 and <= 6 && area.EndsWith("00", StringComparison.Ordinal))
            area = area[..^2];
        return area;
    }

    private static IEnumerable<string> PlacesOf(string area, IReadOnlyList<Grid> grids)
    {
        var within = grids.Where(grid => grid.Code.StartsWith(area, StringComparison.Ordinal)).ToList();
        var key = within.Where(grid => grid.IsKey).Select(grid => grid.Code).ToList();
        var communities = within.Where(grid => grid.Level == Community).Select(grid => grid.Code).ToList();

        // Within one community, or where none is known below, the area itself is the place.
        if (communities.Count == 0)
            return key.Count > 0 ? key : within.Where(grid => grid.Code == area).Select(grid => grid.Code);
        return communities.SelectMany(community => key.Where(code => code.StartsWith(community, StringComparison.Ordinal)) is var own && own.Any() ? own : [community]);
    }
}
