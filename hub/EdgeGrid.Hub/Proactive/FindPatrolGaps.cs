using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// A key grid in which nobody was for longer than they may be away; somebody in one of its buildings was in the grid. While the hub itself
/// did not run nobody could say so: such time does not count.
/// </summary>
internal sealed class FindPatrolGaps(HubSettings settings) : IFindOccasions
{
    public RuleKind Kind => RuleKind.PatrolGap;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next) =>
        Judge(connection, rule, "", last.LookedAt - (long)rule.Time("longerThan").TotalMilliseconds, next.LookedAt, CancellationToken.None);

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop) =>
        Judge(connection, rule, grid.Text, period.From - (long)rule.Time("longerThan").TotalMilliseconds, period.Now, stop);

    /// <summary>The gaps between patrols in one time as a key grid, the last one up to now; pure.</summary>
    internal static IEnumerable<Finding> Judge(
        AttentionStore.KeyTime key, IEnumerable<long> marks, IReadOnlyList<Pause> pauses, TimeSpan longerThan, long now)
    {
        var grid = GridCode.Parse(key.GridCode);
        var end = key.UntilAt ?? now;
        var since = key.FromAt;
        foreach (var mark in marks.Where(mark => mark <= end).Select(mark => (long?)mark).Append(key.UntilAt))
        {
            var at = Pause.After(since, longerThan, pauses);
            if ((mark ?? now) > at)
                yield return new Finding(key.GridCode, grid, since, at, mark, $"重点网格超过 {longerThan.TotalHours:0.#} 小时未巡查");
            since = mark ?? now;
        }
    }

    private IEnumerable<Finding> Judge(SqliteConnection connection, ProactiveRule rule, string grid, long from, long now, CancellationToken stop)
    {
        var keys = AttentionStore.KeyTimes(connection, grid, from, now, settings.TimeZone)
            .Select(key => key with { FromAt = Math.Max(key.FromAt, PatrolStore.LastMark(connection, key.GridCode, from) ?? key.FromAt) }).ToList();
        var pauses = keys.Count == 0 ? [] : Pause.EndedSince(connection, keys.Min(key => key.FromAt));
        foreach (var key in keys)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var gap in Judge(key, PatrolStore.Marks(connection, key.GridCode, key.FromAt), pauses, rule.Time("longerThan"), now))
                yield return gap;
        }
    }
}
