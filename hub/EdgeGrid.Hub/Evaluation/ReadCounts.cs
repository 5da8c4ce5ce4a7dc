using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>What was counted of a period: of its frozen months what stands there, of the others what is so now.</summary>
internal static class ReadCounts
{
    internal static Dictionary<string, Counts> By(SqliteConnection connection, Subject by, string grid, Period period, IReadOnlySet<string> frozen, long now)
    {
        var counts = SnapshotStore.By(connection, by, grid, period.Months.Select(month => month.Text).Where(frozen.Contains));
        foreach (var (from, until) in NotFrozen(period, frozen))
        {
            foreach (var (subject, live) in CountCases.By(connection, by, grid, from, until, now))
                counts[subject] = counts.TryGetValue(subject, out var sum) ? sum + live : live;
        }

        return counts;
    }

    /// <summary>The same of posts, one row each.</summary>
    internal static IReadOnlyList<PostCounts> Posts(SqliteConnection connection, string grid, Period period, IReadOnlySet<string> frozen) =>
    [
        .. SnapshotStore.Posts(connection, grid, period.Months.Select(month => month.Text).Where(frozen.Contains))
            .Concat(NotFrozen(period, frozen).SelectMany(live => CountPosts.In(connection, grid, live.From, live.Until)))
            .GroupBy(one => one.Post, StringComparer.Ordinal)
            .Select(post => post.Aggregate((sum, one) => sum + one) with { GridCode = grid })
            .OrderBy(post => post.Post, StringComparer.Ordinal),
    ];

    /// <summary>The counts of every grid at and below one that has any, from those of the grids where cases lie.</summary>
    internal static SortedDictionary<string, Counts> RollUp(GridCode grid, IReadOnlyDictionary<string, Counts> places)
    {
        var sums = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (place, counts) in places)
        {
            var code = GridCode.Parse(place);
            for (var level = grid.Level; level <= code.Level; level++)
            {
                var above = code.At(level).Text;
                sums[above] = sums.TryGetValue(above, out var sum) ? sum + counts : counts;
            }
        }

        return sums;
    }

    // Months that follow each other are counted in one.
    private static IEnumerable<(long From, long Until)> NotFrozen(Period period, IReadOnlySet<string> frozen)
    {
        (long From, long Until)? stretch = null;
        foreach (var month in period.Months)
        {
            if (frozen.Contains(month.Text))
            {
                if (stretch is { } ended)
                    yield return ended;
                stretch = null;
                continue;
            }

            stretch = stretch is { } begun ? (begun.From, month.Until) : (month.From, month.Until);
        }

        if (stretch is { } last)
            yield return last;
    }
}
