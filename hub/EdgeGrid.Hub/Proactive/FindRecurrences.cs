using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// One kind of complaint so often in one grid within some days: a common problem (共性问题), once, until it is settled and the days are over.
/// </summary>
internal sealed class FindRecurrences : IFindOccasions
{
    /// <summary>A common problem that was raised, and when its case came to its end; null while it is open.</summary>
    internal sealed record Earlier(string Subject, long At, long? FinishedAt);

    public RuleKind Kind => RuleKind.Recurrence;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, long now) =>
        Complaint.KindsSince(connection, last.EventId).SelectMany(kind => Judge(
            connection, rule, kind.Category, kind.Grid, now - (2 * (long)rule.Time("within").TotalMilliseconds), now, rule.Since));

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period) =>
        Judge(connection, rule, null, grid.Text, period.From - (2 * (long)rule.Time("within").TotalMilliseconds), period.Until, long.MinValue);

    /// <summary>What was common among complaints of one kind in one grid, in their order; pure.</summary>
    internal static IEnumerable<Finding> Judge(
        IReadOnlyList<Complaint> complaints, IReadOnlyList<Earlier> earlier, int least, TimeSpan within, long since = long.MinValue)
    {
        var window = (long)within.TotalMilliseconds;
        long? found = null;
        for (var last = least - 1; last < complaints.Count; last++)
        {
            var now = complaints[last].At;
            var first = last;
            while (first > 0 && complaints[first - 1].At >= now - window)
                first--;
            var isHandled = now - found <= window
                || earlier.Any(one => one.At < now && (one.FinishedAt is null || now < one.FinishedAt || now - one.At <= window));
            if (last - first + 1 < least || isHandled || now < since)
                continue;
            found = now;
            var (category, grid) = (complaints[last].Category, complaints[last].Grid);
            yield return new Finding(
                SubjectOf(category, grid), GridCode.Parse(grid), complaints[first].At, now, now,
                $"共性问题：{within.TotalDays:0.#} 天内 {category} {last - first + 1} 次", category);
        }
    }

    private static IEnumerable<Finding> Judge(SqliteConnection connection, ProactiveRule rule, string? category, string grid, long from, long to, long since)
    {
        var except = rule.WordsOf("except");
        var earlier = RaisedStore.Earlier(connection, rule.Code, from).ToLookup(one => one.Subject);
        return Complaint.Of(connection, category, grid, from, to)
            .Where(complaint => !except.Contains(complaint.Category))
            .GroupBy(complaint => SubjectOf(complaint.Category, complaint.Grid))
            .SelectMany(kind => Judge([.. kind], [.. earlier[kind.Key]], rule.Count("count"), rule.Time("within"), since));
    }

    private static string SubjectOf(string category, string grid) => $"{grid}/{category}";
}
