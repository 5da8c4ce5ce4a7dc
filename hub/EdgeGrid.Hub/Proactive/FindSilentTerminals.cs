using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>A terminal that was offline for longer than it may be; time in which the hub itself did not run does not count.</summary>
internal sealed class FindSilentTerminals : IFindOccasions
{
    public RuleKind Kind => RuleKind.TerminalSilent;

    public IEnumerable<Finding> Since(SqliteConnection connection, ProactiveRule rule, Position last, Position next) =>
        Judge(connection, rule, Silence.EndedSince(connection, last.LookedAt), next.LookedAt);

    public IEnumerable<Finding> Within(SqliteConnection connection, ProactiveRule rule, GridCode grid, Period period, CancellationToken stop) =>
        Judge(connection, rule, Silence.Within(connection, grid.Text, period.From, period.Until), period.Now);

    /// <summary>The silences that have lasted longer than that; pure.</summary>
    internal static IEnumerable<Finding> Judge(IEnumerable<Silence> silences, IReadOnlyList<Pause> pauses, TimeSpan longerThan, long now)
    {
        foreach (var silence in silences)
        {
            var at = Pause.After(silence.FromAt, longerThan, pauses);
            if ((silence.UntilAt ?? now) <= at)
                continue;
            yield return new Finding(
                silence.Terminal, GridCode.Parse(silence.GridCode), silence.FromAt, at, silence.UntilAt,
                $"{silence.Terminal} 离线超过 {longerThan.TotalMinutes:0} 分钟", Terminal: silence.Terminal);
        }
    }

    private static IEnumerable<Finding> Judge(SqliteConnection connection, ProactiveRule rule, IReadOnlyList<Silence> silences, long now)
    {
        var pauses = silences.Count == 0 ? [] : Pause.EndedSince(connection, silences.Min(silence => silence.FromAt));
        return Judge(silences, pauses, rule.Time("longerThan"), now);
    }
}
