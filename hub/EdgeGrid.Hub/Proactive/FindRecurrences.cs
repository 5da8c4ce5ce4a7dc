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

    /// <summary>Whether a problem needs no second case at a moment; <paramref name="found"/> is when it was found last, null where it was not.</summary>
    internal delegate bool IsHandled(long? found, long now);

    public RuleKind Kind => RuleKind.Recurrence;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next)
    {
        var (window, now) = ((long)rule.Time("within").TotalMilliseconds, next.LookedAt);
        var except = rule.WordsOf("except");
        foreach (var kind in Complaint.KindsSince(connection, last.EventId).Where(kind => kind.Grid.Length == Complaint.GridDigits && !except.Contains(kind.Category)))
        {
            var raised = RaisedStore.Earlier(connection, rule.Code, SubjectOf(kind.Category, kind.Grid), now - (2 * window));
            var standing = Complaint.Of(connection, kind.Category, kind.Grid, now - (2 * window), now).Where(complaint => complaint.StoodAt(now));
            foreach (var finding in Judge(rule, standing, subject => Live([.. raised.Where(one => one.Subject == subject)], window), rule.Since))
                yield return finding;
        }
    }

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop)
    {
        var window = (long)rule.Time("within").TotalMilliseconds;
        var from = period.From - (2 * window);
        var raised = RaisedStore.Earlier(connection, rule.Code, grid.Text, from).ToLookup(one => one.Subject);
        return Judge(rule, Complaint.Of(connection, null, grid.Text, from, period.Until), subject => Tried([.. raised[subject]], window), long.MinValue);
    }

    /// <summary>What was common among complaints of one kind in one grid, in their order; pure.</summary>
    internal static IEnumerable<Finding> Judge(IReadOnlyList<Complaint> complaints, int least, TimeSpan within, IsHandled isHandled, long since = long.MinValue)
    {
        var window = (long)within.TotalMilliseconds;
        var first = 0;
        long? found = null;
        for (var last = 0; last < complaints.Count; last++)
        {
            var now = complaints[last].At;
            while (complaints[first].At < now - window)
                first++;
            var counted = complaints.Skip(first).Take(last - first + 1).Where(complaint => complaint.StoodAt(now)).ToList();
            if (counted.Count < least || now < since || isHandled(found, now))
                continue;
            found = now;
            var (category, grid) = (complaints[last].Category, complaints[last].Grid);
            yield return new Finding(
                SubjectOf(category, grid), GridCode.Parse(grid), counted[0].At, now, now,
                $"共性问题：{within.TotalDays:0.#} 天内 {category} {counted.Count} 次", category);
        }
    }

    /// <summary>In earnest a problem is handled while a case of it is open, and for some days after one was raised.</summary>
    internal static IsHandled Live(IReadOnlyList<Earlier> raised, long window) => (found, now) =>
        now - found <= window || raised.Any(one => one.At < now && (one.FinishedAt is null || now < one.FinishedAt || now - one.At <= window));

    /// <summary>
    /// On trial only what the trial itself has found silences it: a rule by other numbers would have raised other cases. How long such a
    /// case would have stayed open is taken from the one that was raised about the same at that time, if any.
    /// </summary>
    internal static IsHandled Tried(IReadOnlyList<Earlier> raised, long window) => (found, now) =>
        found is { } own && (now - own <= window || raised.Any(one =>
            one.At <= own + window && (one.FinishedAt is null || (one.FinishedAt > own && now < one.FinishedAt))));

    private static IEnumerable<Finding> Judge(ProactiveRule rule, IEnumerable<Complaint> complaints, Func<string, IsHandled> handled, long since)
    {
        var except = rule.WordsOf("except");
        return complaints
            .Where(complaint => complaint.Grid.Length == Complaint.GridDigits && !except.Contains(complaint.Category))
            .GroupBy(complaint => SubjectOf(complaint.Category, complaint.Grid))
            .SelectMany(kind => Judge([.. kind], rule.Count("count"), rule.Time("within"), handled(kind.Key), since));
    }

    private static string SubjectOf(string category, string grid) => $"{grid}/{category}";
}
