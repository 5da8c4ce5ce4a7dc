using Dapper;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Somebody complained all the same: a case that was raised before is marked as missed, once, when a resident complains of what its rule is
/// about from its grid, or from below it, within some days after it.
/// </summary>
internal sealed class MarkMissed(ProactiveRules rules, CaseJournal journal, Defaults defaults)
{
    private sealed record Raised(long Key, string Category, long FiledAt, string? Rules);

    /// <summary>Marks within the current write, for the kinds of complaint that came in since an event.</summary>
    internal void Handle(SqliteConnection connection, long afterEvent, long now)
    {
        var within = (long)defaults.ProactiveMissedWithin.TotalMilliseconds;
        var kinds = Complaint.KindsSince(connection, afterEvent);
        if (kinds.Count == 0)
            return;
        var about = rules.All(connection).ToDictionary(rule => rule.Code, rule => rule.WordsOf(ProactiveRule.About));
        foreach (var kind in kinds)
        {
            foreach (var raised in NotMissed(connection, kind.Grid, now - (2 * within)).Where(raised => IsAbout(kind.Category, raised.Category, AboutOf(raised, about))))
            {
                var complaints = Complaint.Of(connection, kind.Category, kind.Grid, raised.FiledAt, raised.FiledAt + within);
                if (complaints.Any(complaint => complaint.StoodAt(now) && IsMissed(raised.FiledAt, complaint.At, within)))
                    journal.Remark(connection, CaseStore.Get(connection, raised.Key) with { Missed = 1 }, "missed", Actor.System, now, "立案后居民仍来投诉，计为漏办");
            }
        }
    }

    /// <summary>Whether a complaint came after the case, and soon enough to be about the same; pure.</summary>
    internal static bool IsMissed(long filedAt, long complainedAt, long within) => complainedAt >= filedAt && complainedAt - filedAt <= within;

    /// <summary>Whether a complaint of one category is about a case of another: the same, or one that its rule names; pure.</summary>
    internal static bool IsAbout(string complained, string raised, IEnumerable<string> about) =>
        complained == raised || about.Any(word => word == complained || word == ProactiveRule.Anything);

    private static IEnumerable<string> AboutOf(Raised raised, Dictionary<string, IReadOnlyList<string>> about) =>
        (raised.Rules ?? "").Split(',').SelectMany(rule => about.GetValueOrDefault(rule, []));

    // The cases of the grid and its buildings, and those of what it lies in: a warning's case is often its community's. What is said of a
    // whole community is about none of its grids.
    private static List<Raised> NotMissed(SqliteConnection connection, string grid, long since)
    {
        var here = grid.Length == Complaint.GridDigits ? GridStore.Within("c.grid_code") : "c.grid_code = @grid";
        return connection.Query<(long Key, string Category, long FiledAt, string? Rules)>(
            $"""
             SELECT c.key, c.category, c.filed_at, (SELECT group_concat(DISTINCT r.rule) FROM proactive_raised r WHERE r.case_key = c.key)
             FROM cases c
             WHERE ({here} OR c.grid_code IN @above) AND c.mode = 'beforeComplaint' AND c.missed = 0 AND c.filed_at >= @since
             ORDER BY c.key
             """,
            new { grid, above = Enumerable.Range(1, grid.Length - 1).Select(digits => grid[..digits]), since })
            .Select(row => new Raised(row.Key, row.Category, row.FiledAt, row.Rules)).ToList();
    }
}
